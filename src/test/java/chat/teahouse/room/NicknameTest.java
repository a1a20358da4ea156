package chat.teahouse.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NicknameTest {
  @ParameterizedTest
  @ValueSource(strings = {"陈小雨", "ياسمين", "Jonas", "a b", "2*3", "全角："})
  void takesNamesOfEveryScript(String name) throws Exception {
    assertEquals(name, Nickname.of(name).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a: b",
        "*",
        "* server",
        " * x",
        "a\tb",
        "a\r\nb",
        "\u202Eecila",
        "\u200D* server",
        "\u3164",
        "\u200C"
      })
  void refusesWhatCouldPassForSomethingElse(String name) {
    assertThrows(InvalidNameException.class, () -> Nickname.of(name));
  }

  @Test
  void isAtMost32CharactersLong() throws Exception {
    assertEquals(32, Nickname.of("x".repeat(32)).value().length());
    assertThrows(InvalidNameException.class, () -> Nickname.of("x".repeat(33)));
  }

  @Test
  void numbersGuestsFrom10To99() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      String guest = Nickname.guest(random).value();
      assertTrue(guest.matches("网友[1-9][0-9]"), guest);
    }
  }
}
