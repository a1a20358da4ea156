package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.TestRedis;
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
    mira.sees("while it was away");
    assertThat(mira.find("#log .notice"))
        .hasText("Connected again. What was said in the meantime is not shown here.");
  }

  @Test
  void aMessageInDoubtIsNeverSentAgainByItself() {
    try (ChatClient reader = client("doubt")) {
      PageVisitor mira = enter("doubt", "Mira");
      // The node has the connection and the message, and says nothing for a while.
      node.pause();
      mira.write("in doubt");
      mira.write("not yet sent");
      assertThat(mira.pending("in doubt")).containsText("Sending…");
      mira.context().setOffline(true);
      isReconnecting(mira);
      assertThat(mira.pending("in doubt")).containsText("Not sent?");
      assertThat(mira.pending("not yet sent")).containsText(WAITING);
      node.resume();
      reader.await("Mira: in doubt");
      mira.context().setOffline(false);
      mira.sees("not yet sent");
      mira.say("and on");
      reader.await("Mira: and on");
      assertThat(mira.pending()).hasCount(1);
      assertThat(mira.pending("in doubt")).containsText("Not sent?");
      mira.pending("in doubt").locator(".outbox-discard").click();
      assertThat(mira.pending()).hasCount(0);
      assertEquals(
          List.of(
              "reader: here",
              "Mira: Mira is here",
              "Mira: in doubt",
              "Mira: not yet sent",
              "Mira: and on"),
          Conversation.said(reader));
    }
  }

  @Test
  void aMessageInDoubtIsSentAgainWhenThePersonSaysSo() {
    try (ChatClient reader = client("again")) {
      PageVisitor mira = enter("again", "Mira");
      node.pause();
      mira.write("once more");
      mira.context().setOffline(true);
      assertThat(mira.pending("once more")).containsText("Not sent?");
      node.resume();
      reader.await("Mira: once more");
      mira.context().setOffline(false);
      mira.isIn("connected");
      mira.pending("once more").locator(".outbox-retry").dblclick();
      mira.sees("once more");
      assertThat(mira.pending()).hasCount(0);
      mira.say("done");
      reader.await("Mira: done");
      assertEquals(
          2, Conversation.said(reader).stream().filter(line -> line.endsWith("once more")).count());
    }
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
      reader.send("nobody hears this");
      mira.context().setOffline(false);
      mira.isIn("connected");
      // More than the server takes at once: the page slows down, and nothing is lost or doubled.
      reader.await("Mira: line 34");
      assertThat(mira.pending()).hasCount(0);
      assertEquals(
          texts.stream().map(text -> "Mira: " + text).toList(),
          Conversation.said(reader).stream().filter(line -> line.contains(": line ")).toList());
      assertThat(mira.find("#log .notice")).hasCount(1);
    }
  }
}
