package chat.teahouse.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** JSON as a library reads it that Teahouse does not use, and what may stand in it. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + json, e);
    }
  }

  static String quoted(String value) {
    return MAPPER.getNodeFactory().textNode(value).toString();
  }

  /** Any chars at all: control characters, U+2028, emoji, halves of surrogate pairs. */
  static Arbitrary<String> strings() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "\u0000",
            "\b",
            "\n",
            "\u001F",
            "\"",
            "\\",
            "/",
            "\u007F",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "😀",
            "👨‍👩‍👧",
            "茶",
            "\uD83D",
            "\uDE00",
            "a",
            "</script>");
    Arbitrary<String> any = Arbitraries.chars().all().map(String::valueOf);
    return Arbitraries.frequencyOf(Tuple.of(2, odd), Tuple.of(1, any))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
