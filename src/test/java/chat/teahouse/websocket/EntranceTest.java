package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.RoomName;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {
  private static final RoomName LOBBY = new RoomName("lobby");

  private static Entrance read(String query) throws InvalidNameException {
    return Entrance.read(query, LOBBY, new Random(1));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "room=", "name=", "x=1", "roommate=a&rename=b", "&&", "room"})
  void leadsAGuestToTheDefaultRoom(String query) throws Exception {
    Entrance entrance = read(query);
    assertEquals(LOBBY, entrance.room());
    assertEquals("网友", entrance.name().value().substring(0, 2));
  }

  @Test
  void readsPercentEncodedUtf8() throws Exception {
    Entrance entrance = read("room=%E8%8C%B6%E8%AF%9D%E4%BC%9A&name=%D9%8A%D8%A7&room=other");
    assertEquals("茶话会", entrance.room().value());
    assertEquals("يا", entrance.name().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=%FF",
        "name=%E8%8C",
        "room=%zz",
        "room=%",
        "room=%7Bx%7D",
        "name=a%3Ab",
        "name=%2A%20x",
        "name=a%0Ab",
        "room=%00",
        "name=%E2%80%AEx"
      })
  void refusesHostileNames(String query) {
    assertThrows(InvalidNameException.class, () -> read(query));
  }
}
