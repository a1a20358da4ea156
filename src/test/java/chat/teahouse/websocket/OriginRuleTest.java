package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.config.Origin;
import chat.teahouse.config.OriginSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {
  private static final List<Origin> LISTED =
      List.of(new Origin("https", "app.example", 443), new Origin("http", "old.example", 81));

  private static boolean allows(OriginSettings settings, String origin, String host) {
    return new OriginRule(settings).allows(origin, host);
  }

  @ParameterizedTest
  @CsvSource({
    "http://chat.example:8080, chat.example:8080, true",
    "http://chat.example, chat.example, true",
    "https://chat.example, chat.example, true",
    "https://chat.example, chat.example:443, true",
    "http://chat.example:80, chat.example, true",
    "HTTP://Chat.Example:8080, chat.example:8080, true",
    "http://[::1]:8080, [::1]:8080, true",
    "http://tea_house:8080, tea_house:8080, true",
    "http://chat.example:8081, chat.example:8080, false",
    "http://chat.example, chat.example:8080, false",
    "https://chat.example:8080, chat.example, false",
    "http://evil.example:8080, chat.example:8080, false",
    "http://chat.example.evil.example:8080, chat.example:8080, false",
    "http://chat.example:8080@evil.example, chat.example:8080, false",
    "null, chat.example:8080, false",
    "file://, chat.example:8080, false",
    "'', chat.example:8080, false",
    "https://app.example, chat.example:8080, true",
    "https://app.example:443, chat.example:8080, true",
    "http://app.example, chat.example:8080, false",
    "http://old.example:81, chat.example:8080, true",
    "http://old.example, chat.example:8080, false",
  })
  void comparesHostAndPort(String origin, String host, boolean allowed) {
    assertEquals(allowed, allows(new OriginSettings(false, LISTED, false), origin, host));
  }

  @Test
  void acceptsAClientThatIsNoBrowserUnlessOriginsAreRequired() {
    assertEquals(true, allows(new OriginSettings(false, List.of(), false), null, "h"));
    assertEquals(false, allows(new OriginSettings(false, List.of(), true), null, "h"));
  }

  @Test
  void acceptsEveryOriginWhereTheOperatorSaysSo() {
    OriginSettings every = new OriginSettings(true, List.of(), false);
    assertEquals(true, allows(every, "https://any.example", "h"));
    assertEquals(true, allows(every, "null", "h"));
  }

  @Test
  void refusesAnOriginWhereTheRequestNamesNoHost() {
    assertEquals(false, allows(new OriginSettings(false, List.of(), false), "http://h", null));
  }
}
