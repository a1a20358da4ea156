package chat.teahouse.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"lobby", "茶话会", "غرفة", "a b", "x:y", "👨‍👩‍👧", "*", "می‌خواهم"})
  void takesNamesOfEveryScript(String name) throws Exception {
    assertEquals(name, RoomName.of(name).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{x}",
        "a}",
        "a\nb",
        "a\u0000",
        "\u202Eevil",
        "a\u2028b",
        "\uFFFD",
        "\uD800",
        "\u2066x",
        "zero\u200Bwidth",
        "\uFEFFbom"
      })
  void refusesWhatIsEmptyOrInvisibleOrBraced(String name) {
    assertThrows(InvalidNameException.class, () -> RoomName.of(name));
  }

  @Test
  void countsCharactersNotChars() throws Exception {
    assertEquals("🎉".repeat(64), RoomName.of("🎉".repeat(64)).value());
    InvalidNameException refusal =
        assertThrows(InvalidNameException.class, () -> RoomName.of("x".repeat(65)));
    assertEquals("The room name has 65 characters; 1 to 64 are allowed.", refusal.getMessage());
  }

  @Test
  void countsWhatIsComposed() throws Exception {
    assertEquals("\u1f82".repeat(64), RoomName.of("\u03b1\u0313\u0300\u0345".repeat(64)).value());
  }

  @Test
  void refusesAHugeNameAtOnce() {
    // Normalized, it would take more than ten seconds.
    String marks = "\u0301".repeat(100_000) + "\u0327".repeat(100_000);
    assertTimeout(
        Duration.ofSeconds(1),
        () -> assertThrows(InvalidNameException.class, () -> RoomName.of("a" + marks)));
  }

  @Test
  void composesSoThatEqualLookingNamesAreOneRoom() throws Exception {
    assertEquals(RoomName.of("caf\u00e9"), RoomName.of(" cafe\u0301 "));
  }

  @Test
  void saysWhichCharacterIsWrong() {
    InvalidNameException refusal =
        assertThrows(InvalidNameException.class, () -> RoomName.of("a{b"));
    assertTrue(refusal.getMessage().contains("U+007B"), refusal.getMessage());
  }
}
