package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ServerLogTest {
  private static final String SENTENCE = "teahouse.redis.pool.max is 0, allowed are 1 to 1024";

  @Test
  void findsTheApplicationsOwnReasonUnderTheServersExceptions() {
    RuntimeException failure =
        new IllegalStateException("Initialization failed for Singleton", new RunFailure(SENTENCE));

    assertEquals(
        Optional.of(SENTENCE),
        ServerLog.reason(
            List.of(
                error("something else", null), error("Exception while loading the app", failure))));
  }

  @Test
  void takesTheApplicationsOwnWordsWhenTheServerLostItsException() {
    LogRecord own = error(SENTENCE, null);
    own.setLoggerName("chat.teahouse.config.SettingsProducer");

    assertEquals(
        Optional.of(SENTENCE),
        ServerLog.reason(List.of(error("Exception while loading the app", null), own)));
  }

  @Test
  void elseTakesTheFirstErrorWithTheRootOfItsException() {
    RuntimeException failure = new IllegalStateException("outer", new RuntimeException("inner"));

    assertEquals(
        Optional.of("Exception while loading the app (java.lang.RuntimeException: inner)"),
        ServerLog.reason(
            List.of(error("Exception while loading the app", failure), error("later", null))));
  }

  @Test
  void knowsNoReasonWhenNobodyGaveOne() {
    assertEquals(Optional.empty(), ServerLog.reason(List.of()));
  }

  private static LogRecord error(String message, Throwable thrown) {
    LogRecord logged = new LogRecord(Level.SEVERE, message);
    logged.setThrown(thrown);
    return logged;
  }
}
