package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.TestRedis;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page when the way to its node, or the node itself, is gone for a while. */
@OnServer
class PageOutageIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();
  private static final String WAITING = "Waiting for the connection…";

  /** Milliseconds after which the server has forgotten a message's key. */
  private static final long LONG_AGO = Duration.ofMinutes(11).toMillis();

  private static Node node;

  @BeforeAll
  static void startTheNode() {
    node = Node.on(TestRedis.shared()).start();
  }

  @AfterAll
  static void stopTheNode() {
    node.close();
  }

  @AfterEach
  void resumeTheNode() {
    if (node.isAlive()) {
      node.resume();
    }
  }

  private static PageVisitor enter(String room, String name) {
    PageVisitor visitor = VISITORS.enter(node.http(), room, name);
    visitor.expectOutage();
    // The jitter falls between nothing and everything: here always to a tenth.
    visitor.loadDice(0.1);
    return visitor;
  }

  private static ChatClient client(String room) {
    ChatClient client = ChatClient.open(node.ws("room=" + room + "&name=reader"));
    client.send("here");
    client.await("reader: here");
    return client;
  }

  private static void isReconnecting(PageVisitor visitor) {
    visitor.isIn("reconnecting");
    assertThat(visitor.find("#banner"))
        .hasText("Reconnecting. What you write is kept and goes out by itself.");
  }

  @Test
  void bothPagesComeBackByThemselvesWhenTheServerWasStoppedAndStarted() {
    PageVisitor mira = enter("restart", "Mira");
    PageVisitor jonas = enter("restart", "Jonas");
    jonas.say("before");
    mira.sees("before");
    node.stop();
    isReconnecting(mira);
    isReconnecting(jonas);
    mira.write("while it was away");
    assertThat(mira.pending("while it was away")).containsText(WAITING);
    node.restart();
    mira.isIn("connected");
    jonas.isIn("connected");
    mira.sees("while it was away");
    assertThat(mira.pending()).hasCount(0);
    assertThat(mira.find("#banner")).isHidden();
    jonas.say("after");
    mira.sees("after");
    mira.say("good-bye");
    jonas.sees("good-bye");
    assertThat(mira.said())
        .hasText(
            new String[] {
              "Mira is here", "Jonas is here", "before", "while it was away", "after", "good-bye"
            });
    assertEquals(mira.said().allInnerTexts(), jonas.said().allInnerTexts());
    assertThat(mira.find("#log .notice:not(.notice-presence)")).hasCount(0);
  }

  @Test
  void pagesOnTwoNodesMissNothingWhenOneOfThemIsKilled() {
    try (Node other = Node.on(TestRedis.shared()).start()) {
      PageVisitor mira = enter("two-nodes", "Mira");
      PageVisitor jonas = VISITORS.enter(other.http(), "two-nodes", "Jonas");
      mira.sees("Jonas is here");
      node.kill();
      isReconnecting(mira);
      jonas.say("is your node gone?");
      mira.write("it is");
      assertThat(mira.pending("it is")).containsText(WAITING);
      node.restart();
      mira.sees("it is");
      jonas.sees("it is");
      jonas.say("and back");
      mira.sees("and back");
      assertEquals(mira.said().allInnerTexts(), jonas.said().allInnerTexts());
      assertThat(mira.said()).hasCount(5);
    }
  }

  @Test
  void aPageThatSleptIsCompleteWhenItWakesUp() {
    PageVisitor mira = enter("slept", "Mira");
    CDPSession phone = mira.context().newCDPSession(mira.page());
    phone.send("Page.setWebLifecycleState", state("frozen"));
    node.restart();
    try (ChatClient reader = client("slept")) {
      for (int i = 0; i < 20; i++) {
        reader.send("while you slept " + i);
      }
      reader.await("reader: while you slept 19");
    }
    phone.send("Page.setWebLifecycleState", state("active"));
    mira.sees("while you slept 19");
    mira.isIn("connected");
    assertThat(mira.said()).hasCount(1 + 1 + 20);
    mira.say("good morning");
  }

  @Test
  void aPageInTheBackgroundIsCompleteWhenItIsLookedAtAgain() {
    PageVisitor mira = enter("background", "Mira");
    mira.page().clock().install();
    show(mira, false);
    try (ChatClient reader = client("background")) {
      // Whatever the browser makes of the timers of such a page: here they are behind by a minute.
      for (int minute = 1; minute <= 5; minute++) {
        reader.send("minute " + minute);
        reader.await("reader: minute " + minute);
        mira.sees("minute " + minute);
        mira.page().clock().fastForward(Duration.ofMinutes(1).toMillis());
      }
      mira.isIn("connected");
    }
    assertThat(mira.page()).hasTitle("(6) background · Teahouse");
    // Now a connection is lost, and the next attempt is a minute away.
    double soon = (Double) mira.page().evaluate("() => Date.now() + 1000.5");
    mira.page().clock().pauseAt((long) soon);
    node.restart();
    isReconnecting(mira);
    try (ChatClient reader = client("background")) {
      reader.send("the last one");
      reader.await("reader: the last one");
    }
    show(mira, true);
    mira.isIn("connected");
    mira.page().clock().resume();
    mira.sees("the last one");
    assertThat(mira.page()).hasTitle("background · Teahouse");
    assertThat(mira.said())
        .hasText(
            new String[] {
              "Mira is here",
              "here",
              "minute 1",
              "minute 2",
              "minute 3",
              "minute 4",
              "minute 5",
              "here",
              "the last one"
            });
  }

  /** The browser tells the page that it is in the foreground, or not. */
  private static void show(PageVisitor visitor, boolean shown) {
    visitor
        .page()
        .evaluate(
            """
            shown => {
              Object.defineProperty(document, 'hidden', { configurable: true, value: !shown });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """,
            shown);
  }

  private static JsonObject state(String state) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("state", state);
    return parameters;
  }

  @Test
  void aMessageUnderWayWhenTheConnectionIsLostIsThereOnce() {
    try (ChatClient reader = client("under-way")) {
      PageVisitor mira = enter("under-way", "Mira");
      // The node has the connection and the message, and says nothing for a while.
      node.pause();
      mira.write("under way");
      mira.write("not yet sent");
      assertThat(mira.pending("under way")).containsText("Sending…");
      mira.context().setOffline(true);
      isReconnecting(mira);
      assertThat(mira.pending("under way")).containsText(WAITING);
      assertThat(mira.pending("not yet sent")).containsText(WAITING);
      node.resume();
      reader.await("Mira: under way");
      mira.context().setOffline(false);
      mira.sees("not yet sent");
      assertThat(mira.pending()).hasCount(0);
      mira.say("and on");
      reader.await("Mira: and on");
      assertThat(mira.said())
          .hasText(new String[] {"here", "Mira is here", "under way", "not yet sent", "and on"});
      assertEquals(
          List.of(
              "reader: here",
              "Mira: Mira is here",
              "Mira: under way",
              "Mira: not yet sent",
              "Mira: and on"),
          Conversation.said(reader));
    }
  }

  @Test
  void aMessageInDoubtIsFoundHoweverLongThePageWasAway() {
    try (ChatClient reader = client("found")) {
      PageVisitor mira = enter("found", "Mira");
      mira.page().clock().install();
      node.pause();
      mira.write("in doubt");
      mira.context().setOffline(true);
      isReconnecting(mira);
      node.resume();
      reader.await("Mira: in doubt");
      mira.page().clock().fastForward(LONG_AGO);
      mira.context().setOffline(false);
      mira.sees("in doubt");
      assertThat(mira.pending()).hasCount(0);
      mira.say("and on");
      reader.await("Mira: and on");
      assertEquals(
          1, Conversation.said(reader).stream().filter(line -> line.endsWith("in doubt")).count());
    }
  }

  @Test
  void aMessageInDoubtForLongIsSentAgainOnlyWhenThePersonSaysSo() {
    PageVisitor mira = enter("doubt", "Mira");
    mira.page().clock().install();
    node.pause();
    mira.write("in doubt");
    mira.write("not yet sent");
    assertThat(mira.pending("in doubt")).containsText("Sending…");
    // What it has not read goes down with it.
    node.kill();
    isReconnecting(mira);
    mira.page().clock().fastForward(LONG_AGO);
    node.restart();
    mira.isIn("connected");
    mira.sees("not yet sent");
    assertThat(mira.pending()).hasCount(1);
    assertThat(mira.pending("in doubt")).containsText("Not sent?");
    mira.pending("in doubt").locator(".outbox-retry").dblclick();
    mira.sees("in doubt");
    assertThat(mira.pending()).hasCount(0);
    assertThat(mira.said()).hasText(new String[] {"Mira is here", "not yet sent", "in doubt"});
  }

  @Test
  void aPageThatWasOfflineComesBackAtOnceWhenItIsOnline() {
    PageVisitor mira = enter("offline", "Mira");
    // Without this the page would wait for minutes; only the browser's word brings it back now.
    mira.loadDice(1000);
    try (ChatClient reader = client("offline")) {
      mira.context().setOffline(true);
      isReconnecting(mira);
      List<String> texts = IntStream.range(0, 35).mapToObj(i -> "line " + i).toList();
      texts.forEach(mira::write);
      assertThat(mira.pending()).hasCount(35);
      assertThat(mira.pending("line 34")).containsText(WAITING);
      reader.send("while Mira is away");
      mira.context().setOffline(false);
      mira.isIn("connected");
      // More than the server takes at once: the page slows down, and nothing is lost or doubled.
      reader.await("Mira: line 34");
      assertThat(mira.pending()).hasCount(0);
      assertEquals(
          texts.stream().map(text -> "Mira: " + text).toList(),
          Conversation.said(reader).stream().filter(line -> line.contains(": line ")).toList());
      // Nothing is missing, and the page has nothing to excuse.
      mira.sees("while Mira is away");
      assertThat(mira.said()).hasCount(3 + texts.size());
      assertThat(mira.find("#log .notice:not(.notice-presence)")).hasCount(0);
    }
  }
}
