package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.Browser;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.TestRedis;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the page takes of a browser: a part of the benchmark ({@code mvn verify -Pbench}), which
 * prints it. Chromium, the server, Redis and the speakers share the machine.
 */
@Tag("bench")
class PageSpeedIT {
  private static final int VISITS = 11;
  private static final int SPEAKERS = 10;
  private static final int MESSAGES_PER_SECOND = 200;
  private static final Duration TALK = Duration.ofSeconds(10);
  private static final int MANY = 10_000;
  private static final String TEXT = "a message of about as many words as people write in a room, ";

  /** What Chromium's main thread has done since the page was loaded. */
  private record Work(double tasks, double scripts, double layouts, double heapMegabytes) {
    static Work of(CDPSession devTools) {
      JsonObject metrics = new JsonObject();
      for (JsonElement each : devTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
        JsonObject metric = each.getAsJsonObject();
        metrics.add(metric.get("name").getAsString(), metric.get("value"));
      }
      return new Work(
          metrics.get("TaskDuration").getAsDouble(),
          metrics.get("ScriptDuration").getAsDouble(),
          metrics.get("LayoutDuration").getAsDouble()
              + metrics.get("RecalcStyleDuration").getAsDouble(),
          metrics.get("JSHeapUsedSize").getAsDouble() / (1 << 20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void measures(ServerKind server, @TempDir Path data) {
    try (TestRedis redis = TestRedis.start(data, "--appendonly", "no");
        Node node =
            Node.on(redis)
                .kind(server)
                .setting("limits.messages-per-second", "0")
                .setting("limits.bytes-per-second", "0")
                .start();
        Browser browser = Browser.launch()) {
      firstRender(node, browser, server);
      busyRoom(node, browser, server);
    }
  }

  private static void firstRender(Node node, Browser browser, ServerKind server) {
    double[] millis = new double[VISITS];
    for (int i = 0; i < VISITS; i++) {
      try (BrowserContext visitor = browser.newContext()) {
        Page page = visitor.newPage();
        page.navigate(node.http() + "r/speed-" + i);
        page.waitForSelector("#connection[data-state=connected]");
        millis[i] =
            ((Number)
                    page.evaluate(
                        """
                        () => new Promise((done) => new PerformanceObserver((list) => {
                          for (const { name, startTime } of list.getEntries()) {
                            if (name === 'first-contentful-paint') done(startTime);
                          }
                        }).observe({ type: 'paint', buffered: true }))
                        """))
                .doubleValue();
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "page on %s: first contentful paint after %.0f ms (median of %d visits, %.0f to %.0f)%n",
        server, millis[VISITS / 2], VISITS, millis[0], millis[VISITS - 1]);
  }

  private static void busyRoom(Node node, Browser browser, ServerKind server) {
    try (BrowserContext visitor = browser.newContext();
        Talk talk = new Talk(node)) {
      Page page = visitor.newPage();
      page.navigate(node.http() + "r/" + Talk.ROOM);
      page.waitForSelector("#connection[data-state=connected]");
      CDPSession devTools = visitor.newCDPSession(page);
      devTools.send("Performance.enable");
      talkAndMeasure(talk, devTools, page, server + ", an empty log");
      talk.say(MANY, 2_000);
      awaitLast(page, talk);
      talkAndMeasure(talk, devTools, page, server + ", after " + MANY + " messages");
      assertEquals("", page.locator("#composer-text").inputValue());
    }
  }

  private static void talkAndMeasure(Talk talk, CDPSession devTools, Page page, String what) {
    // What Chromium compiles it has compiled by then.
    talk.say(3 * MESSAGES_PER_SECOND, MESSAGES_PER_SECOND);
    awaitLast(page, talk);
    Work before = Work.of(devTools);
    long began = System.nanoTime();
    talk.say((int) TALK.toSeconds() * MESSAGES_PER_SECOND, MESSAGES_PER_SECOND);
    awaitLast(page, talk);
    double seconds = (System.nanoTime() - began) / 1e9;
    Work after = Work.of(devTools);
    System.out.printf(
        "page on %s: %d messages/s take %.0f %% of the main thread (scripts %.0f %%, styles and"
            + " layout %.0f %%), %d lines in the page, %.0f MB of JavaScript%n",
        what,
        MESSAGES_PER_SECOND,
        100 * (after.tasks - before.tasks) / seconds,
        100 * (after.scripts - before.scripts) / seconds,
        100 * (after.layouts - before.layouts) / seconds,
        page.locator("#log > *").count(),
        after.heapMegabytes);
  }

  private static void awaitLast(Page page, Talk talk) {
    String last = talk.last();
    Deadline.of(Duration.ofSeconds(60))
        .until(
            last,
            () ->
                page.evaluate(
                        """
                        (last) => [...document.querySelectorAll('#log .message-text')]
                            .slice(-50).some((each) => each.textContent === last)
                        """,
                        last)
                    .equals(true),
            () -> page.locator("#log .message-text").last().textContent());
  }

  /** Guests who speak in turn, and forget what they hear. */
  private static final class Talk implements AutoCloseable {
    static final String ROOM = "speed";

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket[] speakers;
    private int said;

    Talk(Node node) {
      speakers =
          IntStream.range(0, SPEAKERS)
              .mapToObj(
                  i ->
                      http.newWebSocketBuilder()
                          .buildAsync(
                              node.ws("room=" + ROOM + "&name=speaker" + i),
                              new WebSocket.Listener() {})
                          .join())
              .toArray(WebSocket[]::new);
    }

    /** Each at its time, so that a page that is late does not make its own load lighter. */
    void say(int messages, int perSecond) {
      long began = System.nanoTime();
      for (int i = 0; i < messages; i++) {
        long due = began + i * 1_000_000_000L / perSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        speakers[said % SPEAKERS].sendText(TEXT + said, true).join();
        said += 1;
      }
    }

    String last() {
      return TEXT + (said - 1);
    }

    @Override
    public void close() {
      for (WebSocket each : speakers) {
        each.abort();
      }
    }
  }
}
