package chat.teahouse.fanout;

import static chat.teahouse.fanout.RoomState.CATCHING_UP;
import static chat.teahouse.fanout.RoomState.CLOSED;
import static chat.teahouse.fanout.RoomState.DEAF;
import static chat.teahouse.fanout.RoomState.LIVE;
import static chat.teahouse.fanout.RoomState.LOADING;
import static chat.teahouse.fanout.RoomState.SUBSCRIBING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomStateTest {
  @Test
  void becomesLiveWhenItIsConfirmedAndRead() {
    assertEquals(LOADING, SUBSCRIBING.confirmed());
    assertEquals(LIVE, LOADING.read());
  }

  @Test
  void readsAgainWhateverMayHaveBeenMissed() {
    assertEquals(CATCHING_UP, LIVE.confirmed());
    assertEquals(CATCHING_UP, LIVE.doubted());
    assertEquals(CATCHING_UP, LIVE.lost().confirmed());
    assertEquals(CATCHING_UP, CATCHING_UP.confirmed());
    assertEquals(LIVE, CATCHING_UP.read());
  }

  @Test
  void keepsItsLogWhenTheSubscriptionIsLost() {
    assertEquals(DEAF, LIVE.lost());
    assertEquals(DEAF, CATCHING_UP.lost());
    assertEquals(DEAF, DEAF.lost());
    assertEquals(SUBSCRIBING, LOADING.lost());
  }

  @Test
  void doubtsNothingBeforeItCanRead() {
    assertEquals(SUBSCRIBING, SUBSCRIBING.doubted());
    assertEquals(LOADING, LOADING.doubted());
    assertEquals(DEAF, DEAF.doubted());
  }

  @Test
  void isNotLiveByAReadThatEndsTooLate() {
    assertEquals(DEAF, DEAF.read());
    assertEquals(SUBSCRIBING, SUBSCRIBING.read());
  }

  @Test
  void staysClosed() {
    assertEquals(CLOSED, CLOSED.confirmed());
    assertEquals(CLOSED, CLOSED.lost());
    assertEquals(CLOSED, CLOSED.doubted());
    assertEquals(CLOSED, CLOSED.read());
  }

  @ParameterizedTest
  @EnumSource
  void readsOnlyInTwoStates(RoomState state) {
    assertEquals(state == LOADING || state == CATCHING_UP, state.isReading());
    assertEquals(state == LIVE || state == DEAF || state == CATCHING_UP, state.hasLog());
  }
}
