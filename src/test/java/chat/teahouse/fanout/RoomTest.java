package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.RoomName;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void takesNoMemoryOnceItIsClosed() {
    Room room = new Room(new RoomName("room"), new RoomLog(10, 1_000));
    long grown = room.append("before", 0);
    assertEquals(grown, room.close());
    assertEquals(0, room.append("after", 0));
    assertEquals(0, room.holding().bytes());
  }
}
