package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.RoomName;
import chat.teahouse.wire.Command;
import chat.teahouse.wire.Ref;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandQueueTest {
  private final List<Long> done = new ArrayList<>();
  private boolean waits;
  private final CommandQueue commands = new CommandQueue(3, 10, this::execute);

  private boolean execute(Command command) {
    done.add(((Ref.Integral) command.ref()).value());
    return !waits;
  }

  private boolean add(long number) {
    return commands.add(new Command.Ping(new Ref.Integral(number)));
  }

  @Test
  void doesCommandsAtOnceAndInOrder() {
    assertTrue(add(1));
    assertTrue(add(2));
    assertEquals(List.of(1L, 2L), done);
  }

  @Test
  void letsThoseBehindACommandWaitForItsAnswer() {
    waits = true;
    add(1);
    waits = false;
    add(2);
    add(3);
    assertEquals(List.of(1L), done);
    commands.proceed();
    assertEquals(List.of(1L, 2L, 3L), done);
    add(4);
    assertEquals(List.of(1L, 2L, 3L, 4L), done);
  }

  @Test
  void refusesWhatIsTooMuch() {
    waits = true;
    add(0);
    assertTrue(add(1));
    assertTrue(add(2));
    assertTrue(add(3));
    assertFalse(add(4));
  }

  @Test
  void refusesTextsThatAreTooLongTogether() {
    waits = true;
    add(0);
    assertTrue(send(1, "x".repeat(6)));
    assertFalse(send(2, "x".repeat(5)));
    assertTrue(send(3, "x".repeat(4)));
    waits = false;
    commands.proceed();
    waits = true;
    add(4);
    assertTrue(send(5, "x".repeat(10)));
  }

  @Test
  void doesEverythingForWhichNothingHasToWait() {
    assertTrue(send(1, "x".repeat(11)));
    assertEquals(List.of(1L), done);
  }

  private boolean send(long number, String text) {
    return commands.add(
        new Command.Send(new Ref.Integral(number), new RoomName("room"), "key", text));
  }

  @Test
  void forgetsWhatWaitsWhenItIsClosed() {
    waits = true;
    add(1);
    add(2);
    commands.close();
    commands.proceed();
    assertEquals(List.of(1L), done);
  }
}
