package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.JsonClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is in the room and who is writing, as the page shows it. */
@OnServer
class PagePeopleIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  /** Longer than the grace of 15 s of who leaves. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  private final ServerUnderTest server = ServerUnderTest.current();
  private final String room = "people-" + UUID.randomUUID();

  private PageVisitor enter(String name) {
    return VISITORS.enter(server.http(), room, name);
  }

  private ChatClient plain(String name) {
    return ChatClient.open(server.ws("room=" + room + "&name=" + name));
  }

  private static Locator names(PageVisitor visitor) {
    return visitor.find("#people-list .person-name");
  }

  private static Locator presence(PageVisitor visitor) {
    return visitor.find("#log .notice-presence");
  }

  /** Waits until so much was said of who came and left, however the lines stand. */
  private static void tells(PageVisitor visitor, String sentences) {
    Deadline.of(GRACE)
        .until(
            sentences,
            () -> String.join(" ", presence(visitor).allTextContents()).equals(sentences),
            () -> presence(visitor).allTextContents());
  }

  @Test
  void everybodySeesWhoIsThereAndWhoCameAndLeft() {
    PageVisitor mira = enter("Mira");
    assertThat(names(mira)).hasText(new String[] {"Mira"});
    PageVisitor jonas = enter("Jonas");
    // The visitor comes first, then the others by name.
    assertThat(names(mira)).hasText(new String[] {"Mira", "Jonas"});
    assertThat(names(jonas)).hasText(new String[] {"Jonas", "Mira"});
    tells(mira, "Jonas has joined.");
    assertThat(presence(jonas)).hasCount(0);
    // It is not read out, whatever the log is.
    assertThat(presence(mira)).hasAttribute("aria-live", "off");
    try (ChatClient anna = plain("Anna")) {
      assertThat(names(mira)).hasText(new String[] {"Mira", "Anna", "Jonas"});
      assertThat(mira.find("#people-count")).hasText("3");
      anna.abort();
    }
    jonas.write("/nick Johann");
    assertThat(names(mira)).hasText(new String[] {"Mira", "Anna", "Johann"});
    tells(mira, "Jonas has joined. Anna has joined. Jonas is now Johann. Anna has left.");
    assertThat(names(mira)).hasText(new String[] {"Mira", "Johann"});
  }

  @Test
  void severalTabsAndAReloadAreOnePerson() {
    PageVisitor mira = enter("Mira");
    PageVisitor jonas = enter("Jonas");
    assertThat(names(mira)).hasCount(2);
    var tab = jonas.context().newPage();
    tab.navigate(server.http() + "?room=" + room);
    assertThat(tab.locator("#people-list .person-name")).hasCount(2);
    tab.close();
    jonas.page().reload();
    assertThat(names(jonas)).hasCount(2);
    // Who leaves now is seen to have left; who was loaded again before is not.
    try (ChatClient anna = plain("Anna")) {
      assertThat(names(mira)).hasCount(3);
      anna.abort();
    }
    tells(mira, "Jonas has joined. Anna has joined. Anna has left.");
    assertThat(names(mira)).hasText(new String[] {"Mira", "Jonas"});
    // The same person has the same colour for everybody.
    String avatar = "(item) => item.querySelector('.avatar').className";
    assertEquals(
        names(mira).nth(1).locator("..").evaluate(avatar),
        names(jonas).nth(0).locator("..").evaluate(avatar));
  }

  @Test
  void whoIsIgnoredIsNotHeardOnThisDevice() {
    PageVisitor mira = enter("Mira");
    try (ChatClient anna = plain("Anna")) {
      anna.send("before");
      mira.sees("before");
      assertThat(names(mira)).hasText(new String[] {"Mira", "Anna"});
      mira.page().getByLabel("Ignore Anna").click();
      assertThat(mira.said()).hasText(new String[] {"Mira is here"});
      anna.send("can you hear me?");
      anna.await("Anna: can you hear me?");
      mira.say("nobody here");
      mira.page().reload();
      mira.sees("nobody here");
      assertThat(mira.said()).hasText(new String[] {"Mira is here", "nobody here"});
      mira.find("#settings-open").click();
      mira.find("#ignored-list button").click();
      assertThat(mira.find("#ignored")).isHidden();
      mira.page().keyboard().press("Escape");
    }
    assertThat(mira.said())
        .hasText(new String[] {"Mira is here", "before", "can you hear me?", "nobody here"});
  }

  @Test
  void whoIgnoresSomebodyGoesOnReadingWhereTheyWere() {
    PageVisitor mira = enter("Mira");
    try (ChatClient anna = plain("Anna");
        ChatClient ben = plain("Ben");
        ChatClient carl = plain("Carl")) {
      for (int i = 0; i < 15; i++) {
        anna.send("anna " + i);
        anna.await("Anna: anna " + i);
        ben.send("ben " + i);
        ben.await("Ben: ben " + i);
      }
      // There is enough below to read on.
      for (int i = 0; i < 20; i++) {
        carl.send("carl " + i);
      }
      mira.sees("carl 19");
      Locator line = line(mira, "ben 7");
      scrollToTop(mira, line(mira, "anna 7"));
      anna.send("below");
      carl.send("below too");
      assertThat(mira.find("#newer")).hasText("2 new messages");
      double before = line.boundingBox().y;
      mira.page().getByLabel("Ignore Anna").click();
      assertThat(mira.said()).hasCount(1 + 15 + 20 + 1);
      assertEquals(before, line.boundingBox().y, 1);
      assertThat(mira.find("#newer")).hasText("1 new message");
      assertThat(mira.find("#log .divider-new + .message")).containsText("below too");
      scrollToTop(mira, line);
      double atTop = line.boundingBox().y;
      // Another tab of the browser forgets it.
      Page other = mira.context().newPage();
      other.navigate(server.http() + "?room=" + room + "-too");
      other.evaluate("() => localStorage.clear()");
      other.close();
      assertThat(mira.said()).hasCount(1 + 15 + 15 + 20 + 2);
      assertEquals(atTop, line.boundingBox().y, 1);
      assertThat(mira.find("#newer")).hasText("2 new messages");
      assertThat(mira.find("#log .divider-new + .message")).containsText("below");
    }
  }

  /** And a little further, so that it is the first that is seen. */
  private static void scrollToTop(PageVisitor visitor, Locator line) {
    line.evaluate("each => each.scrollIntoView({ block: 'start' })");
    visitor.find("#scroller").evaluate("each => { each.scrollTop += 4; }");
  }

  private static Locator line(PageVisitor visitor, String text) {
    return visitor.find("#log .message").filter(new Locator.FilterOptions().setHasText(text));
  }

  @Test
  void namesThatLookAlikeAreToldApart() {
    PageVisitor mira = enter("Mira");
    try (ChatClient one = plain("Anna");
        ChatClient other = plain("Аnna")) {
      one.send("I am Anna");
      mira.sees("I am Anna");
      other.send("so am I");
      mira.sees("so am I");
      assertThat(names(mira)).hasCount(3);
    }
    List<String> inTheLog = mira.find("#log .message-first .tail").allTextContents();
    List<String> inTheList = mira.find("#people-list .tail").allTextContents();
    assertEquals("", inTheLog.get(0));
    assertEquals(2, inTheLog.stream().filter(tail -> tail.matches("·.{2,}")).distinct().count());
    assertEquals(
        List.copyOf(inTheLog.subList(1, 3)).stream().sorted().toList(),
        inTheList.subList(1, 3).stream().sorted().toList());
  }

  @Test
  void saysWhoIsWriting() {
    PageVisitor mira = enter("Mira");
    PageVisitor jonas = enter("Jonas");
    assertThat(names(jonas)).hasCount(2);
    // Slowly: in the first second after a message nobody counts as writing.
    jonas
        .composer()
        .pressSequentially("I am th", new Locator.PressSequentiallyOptions().setDelay(300));
    assertThat(mira.find("#typing")).hasText("Jonas is typing…");
    assertThat(jonas.find("#typing")).isEmpty();
    jonas.composer().pressSequentially("inking");
    jonas.composer().press("Enter");
    mira.sees("I am thinking");
    // At once, not when it would be forgotten.
    assertThat(mira.find("#typing"))
        .isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(500));
  }

  @Test
  void aNarrowPageHasThemInADrawer() {
    PageVisitor mira =
        VISITORS.open(
            server.http(),
            room,
            "Mira",
            new NewContextOptions().setViewportSize(360, 740).setHasTouch(true).setIsMobile(true));
    assertThat(mira.find("#people-open-count")).hasText("1");
    assertThat(mira.find("#people")).isHidden();
    mira.find("#people-open").click();
    assertThat(names(mira)).hasText(new String[] {"Mira"});
    assertThat(mira.find("#people-close")).isFocused();
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#people")).isHidden();
    assertThat(mira.find("#people-open")).isFocused();
  }

  @Test
  void ofACrowdItShowsTheNumberAndTheNamesToWhoAsks() {
    PageVisitor mira = enter("Mira");
    List<JsonClient> crowd =
        IntStream.rangeClosed(1, 250)
            .mapToObj(
                i -> {
                  JsonClient client = JsonClient.hello(server.ws(""), "c" + i);
                  client.join(room, null);
                  return client;
                })
            .toList();
    try {
      assertThat(mira.find("#people-crowd")).hasText("251 people are here.");
      assertThat(names(mira)).hasCount(0);
      mira.find("#people-more").click();
      assertThat(mira.find("#people-list")).containsText("c1");
      while (mira.find("#people-more").isVisible()) {
        mira.find("#people-more").click();
      }
      assertThat(names(mira)).hasCount(251);
    } finally {
      crowd.forEach(JsonClient::close);
    }
  }
}
