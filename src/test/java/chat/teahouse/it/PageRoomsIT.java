package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in several rooms at once. */
@OnServer
class PageRoomsIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();
  private final String kitchen = "kitchen-" + UUID.randomUUID();
  private final String garden = "茶园-" + UUID.randomUUID();

  private ChatClient guest(String room) {
    return ChatClient.open(server.ws("room=" + room + "&name=Anna"));
  }

  private static Locator room(PageVisitor visitor, String name) {
    return visitor.find("#rooms-list a").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static void open(PageVisitor visitor, String name) {
    visitor.find("#room-opener-open").click();
    visitor.find("#room-input").fill(name);
    visitor.find("#room-input").press("Enter");
    assertThat(visitor.find("#room-name")).hasText(name);
  }

  /** Somebody who is in both rooms, and looks at the garden. */
  private PageVisitor enterBoth() {
    PageVisitor mira = VISITORS.enter(server.http(), kitchen, "Mira");
    open(mira, garden);
    mira.say("nice here");
    return mira;
  }

  private static void says(ChatClient guest, String text) {
    guest.send(text);
    guest.await("Anna: " + text);
  }

  @Test
  void aRoomIsOpenedAndTurnedToWithoutLoadingThePageAgain() {
    PageVisitor mira = enterBoth();
    mira.page().evaluate("() => { globalThis.isSame = true; }");
    assertThat(mira.page()).hasURL(Pattern.compile(".*/r/%E8%8C%B6%E5%9B%AD-.*"));
    assertThat(mira.page()).hasTitle(garden + " · Teahouse");
    assertThat(mira.said()).hasText(new String[] {"nice here"});
    assertThat(mira.composer()).hasAttribute("placeholder", "Message #" + garden);
    mira.composer().fill("half a sentence");
    room(mira, kitchen).click();
    assertThat(mira.find("#room-name")).hasText(kitchen);
    assertThat(mira.said()).hasText(new String[] {"Mira is here"});
    assertThat(mira.composer()).isFocused();
    assertThat(mira.composer()).hasValue("");
    assertThat(room(mira, kitchen)).hasAttribute("aria-current", "page");
    mira.page().goBack();
    assertThat(mira.find("#room-name")).hasText(garden);
    assertThat(mira.composer()).hasValue("half a sentence");
    mira.page().goForward();
    assertThat(mira.find("#room-name")).hasText(kitchen);
    assertEquals(true, mira.page().evaluate("() => globalThis.isSame"));
    // One connection for all rooms.
    assertEquals(1, mira.sockets());
  }

  @Test
  void whatIsSaidElsewhereIsCountedAndFoundFromTheFirstNewMessage() {
    PageVisitor mira = enterBoth();
    try (ChatClient anna = guest(kitchen)) {
      says(anna, "tea is ready");
      says(anna, "@Mira, yours too");
    }
    assertThat(room(mira, kitchen).locator(".rooms-count")).hasText("@1");
    assertThat(room(mira, kitchen)).containsText("2 unread, you are called in 1");
    assertThat(mira.page()).hasTitle("@1 (2) " + garden + " · Teahouse");
    assertThat(mira.said()).hasText(new String[] {"nice here"});
    room(mira, kitchen).click();
    assertThat(mira.said())
        .hasText(new String[] {"Mira is here", "tea is ready", "@Mira, yours too"});
    assertThat(mira.find("#log .divider-new + .message .message-text")).hasText("tea is ready");
    assertThat(room(mira, kitchen).locator(".rooms-count")).isHidden();
    assertThat(mira.page()).hasTitle(kitchen + " · Teahouse");
  }

  @Test
  void theRoomsAreThereAfterAReloadAndInAnotherTab() {
    PageVisitor mira = enterBoth();
    mira.page().reload();
    assertThat(mira.find("#rooms-list a")).hasCount(2);
    Page tab = mira.context().newPage();
    tab.navigate(server.http() + "?room=" + kitchen);
    assertThat(tab.locator("#rooms-list a")).hasCount(2);
    try (ChatClient anna = guest(kitchen)) {
      says(anna, "who is here?");
    }
    // Read in one tab is read in the other.
    assertThat(tab.locator("#log .message-text").last()).hasText("who is here?");
    assertThat(room(mira, kitchen).locator(".rooms-count")).isHidden();
    tab.locator("#leave").click();
    assertThat(tab.locator("#room-name")).hasText(garden);
    assertThat(mira.find("#rooms-list a")).hasCount(1);
    tab.close();
  }

  @Test
  void whoLeavesARoomIsInTheOthers() {
    PageVisitor mira = enterBoth();
    mira.find("#leave").click();
    assertThat(mira.find("#room-name")).hasText(kitchen);
    assertThat(mira.find("#rooms-list a")).hasCount(1);
    try (ChatClient anna = guest(garden)) {
      says(anna, "nobody here?");
    }
    mira.say("still here");
    assertThat(mira.page()).hasTitle(kitchen + " · Teahouse");
    mira.find("#leave").click();
    mira.isIn("left");
    mira.find("#enter").click();
    mira.say("and again");
    open(mira, garden);
    mira.sees("nobody here?");
  }

  @Test
  void everyRoomGoesOnAfterAnOutage() {
    PageVisitor mira = enterBoth();
    mira.expectOutage();
    mira.context().setOffline(true);
    mira.isIn("reconnecting");
    mira.write("from the garden");
    room(mira, kitchen).click();
    mira.isIn("reconnecting");
    assertThat(mira.pending()).hasCount(0);
    mira.write("from the kitchen");
    try (ChatClient anna = guest(kitchen)) {
      says(anna, "meanwhile");
    }
    mira.context().setOffline(false);
    mira.sees("from the kitchen");
    assertThat(mira.said()).hasText(new String[] {"Mira is here", "meanwhile", "from the kitchen"});
    room(mira, garden).click();
    mira.sees("from the garden");
    assertThat(mira.pending()).hasCount(0);
  }

  @Test
  void aNameThatNoRoomCanHaveStaysToBeMended() {
    PageVisitor mira = VISITORS.enter(server.http(), kitchen, "Mira");
    mira.find("#room-opener-open").click();
    mira.find("#room-input").fill("a{b}");
    mira.find("#room-input").press("Enter");
    assertThat(mira.find("#room-problem")).containsText("No room can be called so");
    assertThat(mira.find("#room-input")).hasValue("a{b}");
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#room-opener")).isHidden();
    assertThat(mira.find("#room-opener-open")).isFocused();
    assertThat(mira.find("#room-name")).hasText(kitchen);
  }

  @Test
  void aLinkToAnotherRoomOpensItHere() {
    PageVisitor mira = VISITORS.enter(server.http(), kitchen, "Mira");
    mira.page().evaluate("() => { globalThis.isSame = true; }");
    mira.say("come to " + server.http() + "r/" + garden);
    mira.find("#log a.link").click();
    assertThat(mira.find("#room-name")).hasText(garden);
    assertEquals(true, mira.page().evaluate("() => globalThis.isSame"));
  }

  @Test
  void aLinkThatNoRoomCanHaveLeadsToTheLobby() {
    PageVisitor mira = VISITORS.enter(server.http(), kitchen, "Mira");
    mira.say("come to " + server.http() + "r/%7Bno%7D");
    mira.find("#log a.link").click();
    assertThat(mira.find("#room-name")).hasText("lobby");
    assertThat(mira.find("#log .notice:not(.notice-presence)"))
        .containsText("No room can be called “{no}”");
    assertEquals(server.http().toString(), mira.page().url());
    mira.page().goBack();
    assertThat(mira.find("#room-name")).hasText(kitchen);
  }
}
