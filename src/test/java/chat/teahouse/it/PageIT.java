package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser, and what people do on it. */
@OnServer
class PageIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  private PageVisitor enter(String room, String name) {
    return VISITORS.enter(server.http(), room, name);
  }

  private PageVisitor open(String room, NewContextOptions options) {
    return VISITORS.open(server.http(), room, "Mira", options);
  }

  private ChatClient client(String room, String name) {
    ChatClient client = ChatClient.open(server.ws("room=" + room + "&name=" + name));
    client.send("here");
    client.await(name + ": here");
    return client;
  }

  private static NewContextOptions phone() {
    return new NewContextOptions().setViewportSize(360, 740).setHasTouch(true).setIsMobile(true);
  }

  @Test
  void twoPagesChatInBothDirections() {
    PageVisitor mira = enter("two", "Mira");
    PageVisitor yasmin = enter("two", "ياسمين");
    mira.sees("ياسمين is here");
    for (String text : List.of("早上好，茶好了", "🎉 👩‍👩‍👧 🏳️‍🌈", "مرحبا بكم", "two\nlines")) {
      mira.say("1 " + text);
      yasmin.sees("1 " + text);
      yasmin.say("2 " + text);
      mira.sees("2 " + text);
    }
    // Each is there once, in the same order for both.
    assertThat(yasmin.said()).hasCount(10);
    assertEquals(yasmin.said().allInnerTexts(), mira.said().allInnerTexts());
    assertThat(mira.find(".message-own .message-name").first()).hasText("Mira");
  }

  @Test
  void allThatABrowserLoadsIsLight() {
    PageVisitor mira = open("light", new NewContextOptions());
    mira.isIn("connected");
    List<?> sizes =
        (List<?>)
            mira.page()
                .evaluate(
                    """
                    () => ['navigation', 'resource']
                        .flatMap((kind) => performance.getEntriesByType(kind))
                        // The document is fetched once more, to see whether it is still this one.
                        .filter(({ initiatorType }) => initiatorType !== 'fetch')
                        .filter(({ name }) => !name.endsWith('.svg'))
                        .map(({ decodedBodySize }) => decodedBodySize)
                    """);
    int bytes = sizes.stream().mapToInt(size -> ((Number) size).intValue()).sum();
    assertTrue(sizes.size() > 50, sizes::toString);
    assertTrue(bytes > 50_000 && bytes <= 120_000, bytes + " bytes");
  }

  @Test
  void whoEntersSeesWhatWasSaidBeforeAndWhen() {
    try (ChatClient speaker = client("before", "speaker")) {
      speaker.send("before anybody came");
      speaker.await("speaker: before anybody came");
      PageVisitor mira =
          open("before", new NewContextOptions().setTimezoneId("Asia/Shanghai").setLocale("de-DE"));
      mira.sees("before anybody came");
      assertThat(mira.find("#empty")).isHidden();
      Locator time = mira.find("#log time").first();
      OffsetDateTime at = OffsetDateTime.parse(time.getAttribute("datetime"));
      assertThat(time)
          .hasText(
              at.atZoneSameInstant(ZoneId.of("Asia/Shanghai"))
                  .format(DateTimeFormatter.ofPattern("HH:mm")));
      assertThat(mira.page()).hasTitle("before · Teahouse");
      assertThat(mira.find("#earlier")).isHidden();
    }
  }

  @Test
  void olderMessagesComeAboveTheOthersAndTheReaderKeepsTheirPlace() {
    List<String> lines = new ArrayList<>();
    // Each of them may say 30 things at once.
    for (int i = 0; i < 5; i++) {
      try (ChatClient speaker = client("earlier", "speaker" + i)) {
        lines.add("here");
        for (int j = 0; j < 24; j++) {
          lines.add("line " + lines.size());
          speaker.send(lines.get(lines.size() - 1));
        }
        speaker.await("speaker" + i + ": " + lines.get(lines.size() - 1));
      }
    }
    PageVisitor mira = open("earlier", new NewContextOptions());
    for (int shown : new int[] {50, 100}) {
      assertThat(mira.said()).hasCount(shown);
      // So far down that it is not for the page yet to ask for more.
      mira.find("#scroller").evaluate("each => { each.scrollTop = 300; }");
      awaitFrame(mira);
      Locator first = mira.said().first();
      String text = first.innerText();
      double top = first.boundingBox().y;
      mira.find("#earlier").evaluate("each => each.click()");
      assertThat(mira.said()).hasCount(Math.min(shown + 50, lines.size()));
      awaitFrame(mira);
      Locator same = mira.said().nth(Math.min(50, lines.size() - shown));
      assertThat(same).hasText(text);
      assertEquals(top, same.boundingBox().y, 1);
    }
    assertThat(mira.find("#earlier")).isHidden();
    assertEquals(lines, mira.said().allInnerTexts());
    assertThat(mira.find("#log .divider")).hasText("Today");
  }

  @Test
  void whoComesBackFindsWhereTheyStoppedReading() {
    PageVisitor mira = enter("marks", "Mira");
    assertThat(mira.find("#log .divider-new")).hasCount(0);
    mira.page().navigate("about:blank");
    try (ChatClient reader = client("marks", "reader")) {
      for (int i = 0; i < 29; i++) {
        reader.send("line " + i);
      }
      reader.await("reader: line 28");
    }
    mira.page().navigate(server.http() + "r/marks");
    assertThat(mira.said()).hasCount(31);
    assertThat(mira.find("#log .divider-new + .message .message-text")).hasText("here");
    assertThat(mira.find("#log .divider-new")).isInViewport();
    assertThat(mira.find("#newer-text")).hasText("30 new messages");
    mira.find("#newer").click();
    assertThat(mira.said().last()).isInViewport();
    mira.page().reload();
    assertThat(mira.said()).hasCount(31);
    assertThat(mira.find("#log .divider-new")).hasCount(0);
  }

  @Test
  void aNewerPageIsLoadedWhenTheVisitorIsIdle() {
    PageVisitor mira = open("newer", new NewContextOptions());
    mira.expectOutage();
    mira.isIn("connected");
    mira.page().clock().install();
    mira.page().evaluate("() => { globalThis.isOld = true; }");
    mira.composer().fill("half a sentence");
    mira.page()
        .route(
            url -> url.endsWith("newer"),
            route -> {
              if (route.request().isNavigationRequest()) {
                route.resume();
              } else {
                route.fulfill(new Route.FulfillOptions().setBody("of another fingerprint"));
              }
            });
    mira.context().setOffline(true);
    mira.isIn("reconnecting");
    mira.context().setOffline(false);
    mira.isIn("connected");
    mira.page()
        .waitForRequest(
            request -> request.isNavigationRequest(), () -> mira.page().clock().runFor(80_000));
    mira.isIn("connected");
    assertEquals(false, mira.page().evaluate("() => 'isOld' in globalThis"));
    assertThat(mira.composer()).hasValue("half a sentence");
  }

  @Test
  void aRoomIsOpenedByItsAddress() {
    PageVisitor mira = enter("%E8%8C%B6%20%26%20%E8%AF%9D", "Mira");
    mira.page().navigate(server.http() + "r/%E8%8C%B6%20%26%20%E8%AF%9D");
    mira.sees("Mira is here");
    assertThat(mira.page()).hasTitle("茶 & 话 · Teahouse");
    mira.page().navigate(server.http() + "r/%7Bno%7D");
    mira.isIn("connected");
    assertThat(mira.find("#log .notice:not(.notice-presence)"))
        .hasText(
            "No room can be called “{no}”: up to 64 characters, without braces and control"
                + " characters. You are in #lobby.");
    assertThat(mira.page()).hasURL(server.http().toString());
  }

  @Test
  void whoScrollsUpIsGivenOlderMessagesWithoutAskingForThem() {
    for (int i = 0; i < 4; i++) {
      try (ChatClient speaker = client("scroll", "speaker" + i)) {
        for (int j = 0; j < 24; j++) {
          speaker.send("line " + (24 * i + j));
        }
        speaker.await("speaker" + i + ": line " + (24 * i + 23));
      }
    }
    PageVisitor mira = open("scroll", new NewContextOptions());
    assertThat(mira.said()).hasCount(50);
    mira.find("#scroller").hover();
    while (mira.find("#earlier").isVisible()) {
      mira.page().mouse().wheel(0, -300);
      awaitFrame(mira);
    }
    assertThat(mira.said()).hasCount(4 * 25);
  }

  @Test
  void whoLeavesHearsNothingUntilTheyEnterAgain() {
    PageVisitor mira = enter("leave", "Mira");
    PageVisitor jonas = enter("leave", "Jonas");
    jonas.find("#leave").click();
    jonas.isIn("left");
    assertThat(jonas.find("#away-text")).hasText("You left the room.");
    assertThat(jonas.composer()).isHidden();
    assertEquals("enter", jonas.focus());
    mira.say("Jonas is not here");
    assertThat(jonas.said()).hasText(new String[] {"Mira is here", "Jonas is here"});
    jonas.page().keyboard().press("Enter");
    jonas.isIn("connected");
    assertEquals("composer-text", jonas.focus());
    // What was said meanwhile is there now, once, and in its place.
    jonas.sees("Jonas is not here");
    jonas.say("here I am again");
    mira.sees("here I am again");
    mira.say("welcome back");
    jonas.sees("welcome back");
    assertThat(jonas.said())
        .hasText(
            new String[] {
              "Mira is here",
              "Jonas is here",
              "Jonas is not here",
              "here I am again",
              "welcome back"
            });
    assertThat(jonas.find("#log .notice:not(.notice-presence)")).hasCount(0);
  }

  @Test
  void theComposerWorksByKeyboard() {
    PageVisitor mira = enter("keyboard", "Mira");
    Locator composer = mira.composer();
    assertEquals("composer-text", mira.focus());
    composer.press("Shift+Enter");
    composer.press("Enter");
    composer.pressSequentially("one");
    composer.press("Shift+Enter");
    composer.pressSequentially("two");
    assertThat(composer).hasValue("\none\ntwo");
    composer.press("Enter");
    mira.sees("one two");
    assertEquals("one\ntwo", mira.said().last().innerText());
    assertThat(composer).hasValue("");
    assertEquals("composer-text", mira.focus());
    composer.press("Enter");
    composer.pressSequentially("   ");
    composer.press("Enter");
    mira.say("three");
    assertThat(mira.said()).hasCount(3);
  }

  @Test
  void tabReachesEverything() {
    PageVisitor mira = enter("tab", "Mira");
    mira.say("see https://teahouse.example/slides");
    String focusable = "a[href], button, input, textarea, [tabindex='0']";
    Set<String> all = new TreeSet<>();
    for (Locator each : mira.find(focusable).all()) {
      if (each.isVisible()) {
        all.add(nameOf(each));
      }
    }
    Set<String> reached = new TreeSet<>();
    for (int i = 0; i < all.size() + 2; i++) {
      mira.page().keyboard().press("Tab");
      reached.add(nameOf(mira.find("*:focus")));
    }
    reached.remove("");
    assertTrue(
        all.containsAll(Set.of("composer-text", "send", "scroller", "leave", "name-button")));
    assertEquals(all, reached);
  }

  private static String nameOf(Locator element) {
    return element.count() == 0
        ? ""
        : (String) element.evaluate("each => each.id || each.className || each.tagName");
  }

  @Test
  void escapeClosesWhatIsOpenAndGivesTheFocusBack() {
    PageVisitor mira = open("escape", phone());
    mira.isIn("connected");
    mira.find("#panel-open").click();
    assertThat(mira.find("#panel-close")).isFocused();
    mira.find("#name-button").click();
    assertThat(mira.find("#name-input")).isFocused();
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#name-editor")).isHidden();
    assertThat(mira.find("#name-button")).isFocused();
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#panel")).isHidden();
    assertThat(mira.find("#panel-open")).isFocused();
  }

  @Test
  void enterDoesNotSendWhileAnInputMethodComposes() {
    PageVisitor mira = enter("ime", "Mira");
    mira.composer().focus();
    CDPSession keyboard = mira.context().newCDPSession(mira.page());
    compose(keyboard, "nihao");
    assertThat(mira.composer()).hasValue("nihao");
    mira.page().keyboard().press("Enter");
    JsonObject committed = new JsonObject();
    committed.addProperty("text", "你好");
    compose(keyboard, "nihao");
    keyboard.send("Input.insertText", committed);
    // Safari's Enter that ended the composition, which comes after its end.
    JsonObject late = new JsonObject();
    late.addProperty("type", "rawKeyDown");
    late.addProperty("key", "Enter");
    late.addProperty("windowsVirtualKeyCode", 229);
    keyboard.send("Input.dispatchKeyEvent", late);
    mira.composer().press("End");
    mira.composer().pressSequentially("!");
    mira.composer().press("Enter");
    assertThat(mira.said()).hasCount(2);
    assertTrue(mira.said().last().innerText().endsWith("你好!"), mira.said().last()::innerText);
  }

  private static void compose(CDPSession keyboard, String text) {
    JsonObject composition = new JsonObject();
    composition.addProperty("text", text);
    composition.addProperty("selectionStart", text.length());
    composition.addProperty("selectionEnd", text.length());
    keyboard.send("Input.imeSetComposition", composition);
  }

  @Test
  void theNameIsChangedInPlaceAndKeptOverAReload() {
    try (ChatClient reader = client("rename", "reader")) {
      PageVisitor mira = enter("rename", "Mira");
      mira.find("#name-button").click();
      assertThat(mira.find("#name-input")).isFocused();
      mira.find("#name-input").fill(" 陈小雨 ");
      mira.page().keyboard().press("Enter");
      assertThat(mira.find("#name-editor")).isHidden();
      assertThat(mira.find("#own-name")).hasText("陈小雨");
      assertThat(mira.find("#log .notice:not(.notice-presence)")).hasText("You are 陈小雨 now.");
      mira.say("the same person");
      reader.await("陈小雨: the same person");
      mira.page().reload();
      assertThat(mira.find("#own-name")).hasText("陈小雨");
      mira.say("still");
      reader.await("陈小雨: still");
    }
  }

  @Test
  void aNameThatCannotBeIsRefusedWithASentence() {
    PageVisitor mira = enter("names", "Mira");
    mira.find("#name-button").click();
    Map.of(
            "  ",
            "A name needs at least one letter or sign.",
            "a:b",
            "A name cannot have a colon.",
            "*star",
            "A name cannot begin with an asterisk.",
            "a".repeat(33),
            "That is too long: 32 characters are the most.",
            "a\u202Eb",
            "That has a character that names cannot have.")
        .forEach(
            (name, sentence) -> {
              mira.find("#name-input").fill(name);
              mira.find("#name-input").press("Enter");
              assertThat(mira.find("#name-problem")).hasText(sentence);
              assertThat(mira.find("#name-input")).hasValue(name);
              assertThat(mira.find("#name-input")).hasAttribute("aria-invalid", "true");
            });
    mira.find("#name-cancel").click();
    assertThat(mira.find("#own-name")).hasText("Mira");
  }

  @Test
  void hostileTextIsShownAsText() {
    String image = "<img src=x onerror=\"document.title='broken in'\">";
    String script = "<script>document.title='broken in'</script>";
    try (ChatClient guest = ChatClient.open(server.ws("room=hostile&name=%3Cb%3Ebold%3C/b%3E"))) {
      PageVisitor mira = enter("hostile", "Mira");
      guest.send(image);
      mira.sees(image);
      guest.send(script);
      mira.sees(script);
      mira.say(image + script);
      assertThat(mira.find("#log img, #log script, #log b")).hasCount(0);
      assertThat(mira.find("#log .message-name").nth(1)).hasText("<b>bold</b>");
      assertThat(mira.page()).hasTitle("hostile · Teahouse");
    }
  }

  @Test
  void addressesAreLinksThatTellTheOtherSideNothing() {
    PageVisitor mira = enter("links", "Mira");
    mira.say("see https://teahouse.example/slides, not javascript:alert(1)");
    Locator link = mira.find("#log .message-text a");
    assertThat(link).hasText("https://teahouse.example/slides");
    assertThat(link).hasAttribute("href", "https://teahouse.example/slides");
    assertThat(link).hasAttribute("rel", "noopener noreferrer nofollow");
    assertThat(link).hasAttribute("target", "_blank");
  }

  @Test
  void aMessageThatIsTooLongIsRefusedWithASentenceAndKept() {
    PageVisitor mira = enter("long", "Mira");
    String text = "茶".repeat(21_846);
    mira.write(text);
    assertThat(mira.find("#composer-problem"))
        .hasText("Too long to send: it has 65,538 bytes, and 65,535 is the most.");
    assertThat(mira.composer()).hasValue(text);
    assertThat(mira.composer()).hasAttribute("aria-invalid", "true");
    // One sign less is the longest message there is, and the server takes it.
    mira.say(text.substring(1));
    assertThat(mira.find("#composer-problem")).isHidden();
    assertThat(mira.said()).hasCount(2);
  }

  @Test
  void whatIsWrittenWhileRedisIsAwayGoesOutOnceByItselfWhenItIsBack() {
    TestRedis redis = TestRedis.shared();
    try (ChatClient reader = client("away", "reader")) {
      PageVisitor mira = enter("away", "Mira");
      PageVisitor jonas;
      redis.kill();
      try {
        reader.await(
            "the notice that the store is away",
            line -> {
              reader.send("hello?");
              return line.contains("not sent: the room's store is away");
            });
        mira.write("one");
        mira.write("two");
        assertThat(mira.find("#banner"))
            .hasText("The room’s store is away. What you write is kept and goes out by itself.");
        assertThat(mira.pending("one")).containsText("Waiting for the room’s store…");
        assertThat(mira.pending("two")).containsText("Waiting for the room’s store…");
        mira.isIn("held");
        jonas = VISITORS.open(server.http(), "away-too", "Jonas");
        assertThat(jonas.find("#connection-text")).hasText("Not in the room yet");
        jonas.write("I come late");
        assertThat(jonas.pending("I come late")).containsText("Waiting for the room’s store…");
        // It is not sent yet, so it will bear the name that counts then.
        jonas.write("/nick Johann");
        assertThat(jonas.pending("I come late").locator(".message-name")).hasText("Johann");
        assertThat(jonas.find("#banner"))
            .hasText(
                "The room’s store is away. You are in the room as soon as it is back, and what you"
                    + " write goes out then.");
      } finally {
        redis.restart();
      }
      jonas.sees("I come late");
      assertThat(jonas.find("#log .message-name")).hasText("Johann");
      mira.sees("two");
      assertThat(mira.find("#banner")).isHidden();
      assertThat(mira.pending()).hasCount(0);
      mira.say("three");
      reader.await("Mira: three");
      assertEquals(
          List.of("Mira: one", "Mira: two", "Mira: three"),
          Conversation.said(reader).stream()
              .filter(line -> line.matches("Mira: (one|two|three)"))
              .toList());
      assertThat(mira.find("#log .notice:not(.notice-presence)")).hasCount(0);
    }
  }

  @Test
  void whatWasNotSentIsKeptOverAReload() {
    TestRedis redis = TestRedis.shared();
    try (ChatClient reader = client("reload", "reader")) {
      PageVisitor mira = enter("reload", "Mira");
      redis.kill();
      try {
        mira.write("one");
        mira.write("two");
        assertThat(mira.pending("one")).containsText("Waiting for the room’s store…");
        mira.page().reload();
        assertThat(mira.pending()).hasCount(2);
      } finally {
        redis.restart();
      }
      mira.sees("two");
      assertThat(mira.pending()).hasCount(0);
      assertThat(mira.said()).hasText(new String[] {"here", "Mira is here", "one", "two"});
      assertThat(mira.find(".message-own .message-text"))
          .hasText(new String[] {"Mira is here", "one", "two"});
      reader.await("Mira: two");
      assertEquals(
          List.of("Mira: one", "Mira: two"),
          Conversation.said(reader).stream()
              .filter(line -> line.matches("Mira: (one|two)"))
              .toList());
    }
  }

  @Test
  void whatTheRoomRefusesSaysWhyInTheLanguageOfTheVisitor() {
    PageVisitor mira = open("refused", new NewContextOptions().setLocale("zh-CN"));
    mira.isIn("connected");
    mira.say("在");
    // A blank for the server, and none for the browser.
    mira.write("\u001C");
    assertThat(mira.pending()).containsText("没发出去：里面什么也没有。");
    mira.say("还在");
    mira.pending().locator(".outbox-discard").click();
    assertThat(mira.pending()).hasCount(0);
  }

  @Test
  void thePageSpeaksTheLanguageOfTheBrowser() {
    PageVisitor chinese = open("language", new NewContextOptions().setLocale("zh-CN"));
    assertThat(chinese.find("#connection-text")).hasText("已连上");
    assertThat(chinese.find("html")).hasAttribute("lang", "zh-Hans");
    assertThat(chinese.find("#send")).hasText("发送");
    assertThat(chinese.page()).hasTitle("language · 茶馆");
    PageVisitor english = open("language", new NewContextOptions().setLocale("en-GB"));
    assertThat(english.find("#connection-text")).hasText("Connected");
    assertThat(english.find("html")).hasAttribute("lang", "en");
    assertThat(english.find("#send")).hasText("Send");
    assertThat(english.page()).hasTitle("language · Teahouse");
  }

  @Test
  void aReaderOfOlderLinesKeepsTheirPlace() {
    try (ChatClient speaker = client("place", "speaker")) {
      PageVisitor mira = enter("place", "Mira");
      for (int i = 0; i < 25; i++) {
        speaker.send("line " + i + " needs more than one row" + ", and more on a phone".repeat(8));
      }
      Locator last = mira.said().last();
      assertThat(last).containsText("line 24 ");
      assertThat(last).isInViewport();
      mira.find("#scroller").evaluate("each => { each.scrollTop = 500; }");
      mira.page().waitForFunction("() => document.getElementById('scroller').scrollTop === 500");
      speaker.send("something new");
      assertThat(mira.find("#newer")).hasText("1 new message");
      Object top = mira.find("#scroller").evaluate("each => each.scrollTop");
      assertEquals(500, top);
      String first = firstVisible(mira);
      mira.page().setViewportSize(400, 700);
      awaitFrame(mira);
      assertEquals(first, firstVisible(mira));
      mira.page().setViewportSize(1280, 720);
      awaitFrame(mira);
      assertEquals(first, firstVisible(mira));
      mira.find("#newer").click();
      assertThat(mira.find("#newer")).isHidden();
      assertThat(mira.said().last()).isInViewport();
      // A keyboard takes half of a phone: the end stays in sight.
      mira.page().setViewportSize(400, 350);
      awaitFrame(mira);
      assertThat(mira.said().last()).isInViewport();
      assertThat(mira.composer()).isInViewport();
    }
  }

  private static String firstVisible(PageVisitor visitor) {
    return (String)
        visitor
            .find("#scroller")
            .evaluate(
                """
                each => [...each.querySelectorAll('.message')].find((line) =>
                    line.getBoundingClientRect().bottom > each.getBoundingClientRect().top)
                  .querySelector('.message-text').textContent
                """);
  }

  /** Returns when the browser has laid out and painted what has changed so far. */
  private static void awaitFrame(PageVisitor visitor) {
    visitor
        .page()
        .evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  @Test
  void aPressOnSendLeavesTheFocusInTheComposer() {
    PageVisitor mira = enter("press", "Mira");
    mira.composer().fill("by the button");
    mira.find("#send").hover();
    mira.page().mouse().down();
    assertEquals("composer-text", mira.focus());
    mira.page().mouse().up();
    mira.sees("by the button");
    assertEquals("composer-text", mira.focus());
  }

  @Test
  void aNewVisitorGetsANameAndALinkLeadsToItsRoom() {
    URI base = server.http();
    PageVisitor mira = VISITORS.open(base, "%E8%8C%B6%E8%AF%9D%E4%BC%9A", "Mira");
    assertThat(mira.find("#room h1")).hasText("# 茶话会");
    PageVisitor other = VISITORS.open(base, "x", "");
    assertThat(other.find("#own-name")).hasText(Pattern.compile("^网友[1-9][0-9]$"));
    assertThat(other.find("#empty-link")).hasAttribute("href", base + "r/x");
  }

  @Test
  void theComposerStaysAboveAKeyboardThatLiesOverThePage() {
    PageVisitor mira = open("keyboard-over", phone());
    mira.say("hello");
    // What iOS tells when its keyboard comes; Chromium itself makes the page smaller.
    mira.page()
        .evaluate(
            """
            () => {
              Object.defineProperty(visualViewport, 'height', { value: 400 });
              visualViewport.dispatchEvent(new Event('resize'));
            }
            """);
    awaitFrame(mira);
    Object bottom = mira.find("#composer").evaluate("each => each.getBoundingClientRect().bottom");
    assertTrue(((Number) bottom).doubleValue() <= 400, bottom::toString);
    assertThat(mira.said().last()).isInViewport();
  }

  @Test
  void theEmptyRoomOffersAnotherNameAndGivesTheFocusBack() {
    PageVisitor mira = open("empty", new NewContextOptions());
    assertThat(mira.find("#empty-you")).hasText("You are here as Mira.");
    mira.find("#empty-change-name").click();
    assertThat(mira.find("#name-input")).isFocused();
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#empty-change-name")).isFocused();
  }

  @Test
  void onAPhoneTheDrawerHoldsTheNameAndTheRoomIsOutOfReachMeanwhile() {
    PageVisitor mira = open("phone", phone());
    mira.say("hello");
    Page page = mira.page();
    mira.find("#panel-open").tap();
    assertThat(mira.find("#panel")).isVisible();
    mira.find("#name-button").tap();
    mira.find("#name-input").fill("Mira on the road");
    mira.find("#name-save").tap();
    assertThat(mira.find("#panel")).isHidden();
    mira.say("hello again");
    assertThat(mira.find(".message-own .message-name").last()).hasText("Mira on the road");
    assertEquals(360, page.evaluate("() => document.documentElement.scrollWidth"));
  }
}
