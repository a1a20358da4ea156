package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways to a message: its link, and to the first one that is new. */
@OnServer
class PageLinksIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private static final int LINES = 180;

  private final ServerUnderTest server = ServerUnderTest.current();
  private final String room = "links-" + UUID.randomUUID();

  /** Guests, as one alone would be too fast. */
  private void talk() {
    int said = 0;
    while (said < LINES) {
      try (ChatClient guest = ChatClient.open(server.ws("room=" + room + "&name=Anna"))) {
        for (int i = 0; i < 20; i++, said++) {
          guest.send("line " + said);
        }
        guest.await("Anna: line " + (said - 1));
      }
    }
  }

  private static Locator link(PageVisitor visitor, String text) {
    return visitor
        .find("#log .message")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    visitor
                        .page()
                        .getByText(
                            text,
                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))))
        .locator("a.message-time");
  }

  @Test
  void theLinkToAMessageIsCopiedAndOpensThere() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    mira.say("the one that matters");
    link(mira, "the one that matters").click();
    assertThat(mira.find("#announcer")).hasText("Link copied");
    String address = (String) mira.page().evaluate("() => navigator.clipboard.readText()");
    talk();
    PageVisitor jonas = VISITORS.open(server.http(), "elsewhere-" + room, "Jonas");
    jonas.isIn("connected");
    jonas.page().navigate(address);
    Locator found = jonas.find("#log .message-found");
    assertThat(found.locator(".message-text")).hasText("the one that matters");
    assertThat(found).isInViewport();
    assertThat(found.locator("a")).isFocused();
    // Everything behind it is there, and the way to the end too.
    assertThat(jonas.said()).hasCount(LINES + 2);
    assertThat(jonas.find("#newer")).hasText("Newest messages");
    jonas.find("#newer").click();
    assertThat(jonas.said().last()).isInViewport();
    assertThat(jonas.find("#newer")).isHidden();
    // The same by the browser's own means, in the page that is open.
    jonas.page().evaluate("(to) => { location.href = to; }", address);
    assertThat(found).isInViewport();
  }

  @Test
  void aLinkThatIsCopiedTwiceSaysSoForItsWholeTime() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    mira.page().clock().install();
    Locator link = link(mira, "Mira is here");
    link.click();
    assertThat(link).hasAttribute("data-copied", "Link copied");
    mira.page().clock().fastForward(1_500);
    link.click();
    mira.page().clock().fastForward(1_000);
    assertThat(link).hasAttribute("data-copied", "Link copied");
    mira.page().clock().fastForward(1_500);
    assertThat(link).not().hasAttribute("data-copied", "Link copied");
  }

  @Test
  void theLinkIsInTheAddressBarWhereItCannotBeCopied() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.say("this one");
    mira.page()
        .evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }");
    link(mira, "this one").click();
    assertThat(mira.find("#log .message-found")).hasText(Pattern.compile("this one"));
    assertEquals(link(mira, "this one").evaluate("each => each.href"), mira.page().url());
  }

  @Test
  void aLinkToAMessageThatIsNotThereSaysSo() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.page().evaluate("() => { location.hash = '#999.nothing'; }");
    assertThat(mira.find("#log .notice").last())
        .hasText("The room does not remember that message any more.");
    mira.say("and on");
  }

  @Test
  void theFirstNewMessageIsFoundHoweverManyThereAre() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.page().navigate("about:blank");
    talk();
    mira.page().navigate(server.http() + "r/" + room);
    // The page has the end of it.
    assertThat(mira.said().last()).hasText("line " + (LINES - 1));
    assertThat(mira.find("#first-new")).isVisible();
    mira.find("#first-new").click();
    assertThat(mira.find("#log .divider-new + .message .message-text")).hasText("line 0");
    assertThat(mira.find("#log .divider-new")).isInViewport();
    assertThat(mira.find("#log .divider-new")).hasCount(1);
    assertThat(mira.find("#first-new")).isHidden();
    mira.find("#newer").click();
    assertThat(mira.find("#first-new")).isVisible();
    mira.find("#first-new").click();
    assertThat(mira.find("#log .divider-new")).isInViewport();
    mira.say("read");
    assertThat(mira.find("#first-new")).isHidden();
  }

  @Test
  void whatComesAfterTheEndWasReachedIsNewAgain() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.page().navigate("about:blank");
    talk();
    mira.page().navigate(server.http() + "r/" + room);
    mira.find("#newer").click();
    assertThat(mira.find("#newer")).isHidden();
    mira.find("#first-new").click();
    assertThat(mira.find("#log .divider-new + .message .message-text")).hasText("line 0");
    try (ChatClient guest = ChatClient.open(server.ws("room=" + room + "&name=Ben"))) {
      guest.send("is anybody there?");
      assertThat(mira.find("#newer")).hasText("1 new message");
    }
    assertThat(mira.find("#log .divider-new + .message .message-text"))
        .hasText("is anybody there?");
    assertThat(mira.find("#log .divider-new")).hasCount(1);
  }

  @Test
  void theKeyboardGoesFromMessageToMessage() {
    PageVisitor mira = VISITORS.enter(server.http(), room, "Mira");
    mira.say("one");
    mira.say("two");
    mira.find("#scroller").focus();
    mira.page().keyboard().press("Tab");
    assertThat(link(mira, "two")).isFocused();
    mira.page().keyboard().press("ArrowUp");
    assertThat(link(mira, "one")).isFocused();
    mira.page().keyboard().press("Home");
    assertThat(link(mira, "Mira is here")).isFocused();
    mira.page().keyboard().press("Tab");
    assertEquals("composer-text", mira.focus());
  }
}
