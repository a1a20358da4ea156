package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.Browser;
import chat.teahouse.harness.Deadline;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who has the page open in a browser of their own. Remembers every complaint of the
 * browser and every address that it asked for. To be used by one thread; every wait has an end.
 */
final class PageVisitor implements AutoCloseable {
  static {
    PlaywrightAssertions.setDefaultAssertionTimeout((double) Deadline.DEFAULT.toMillis());
  }

  private final URI base;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private int sockets;
  private boolean outageIsExpected;
  private String nothing;

  private PageVisitor(BrowserContext context, URI base) {
    this.base = base;
    this.context = context;
    context.onRequest(request -> addresses.add(request.url()));
    page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    page.onWebSocket(
        socket -> {
          sockets += 1;
          addresses.add(socket.url().replaceFirst("^ws", "http"));
        });
    // Neither tells the console.
    page.addInitScript(
        """
        addEventListener('error', (event) => console.error('error: ' + event.message));
        addEventListener('securitypolicyviolation',
            (event) => console.error('policy: ' + event.violatedDirective));
        const dice = Math.random;
        Math.random = () => globalThis.loadedDice ?? dice();
        """);
  }

  /** Opens the page of a room, as somebody who has been here before under this name. */
  static PageVisitor open(Browser browser, URI base, String room, String name) {
    return open(browser, base, room, name, new NewContextOptions());
  }

  static PageVisitor open(
      Browser browser, URI base, String room, String name, NewContextOptions options) {
    String origin = "http://" + base.getAuthority();
    options.setStorageState(
        """
        {"origins": [{"origin": "%s", "localStorage": [{"name": "teahouse.name", "value": "%s"}]}]}
        """
            .formatted(origin, name));
    PageVisitor visitor = new PageVisitor(browser.newContext(options), base);
    visitor.page.navigate(base + "?room=" + room);
    return visitor;
  }

  /** Opens the page and returns when the visitor is in the room: their own words have come back. */
  static PageVisitor enter(Browser browser, URI base, String room, String name) {
    PageVisitor visitor = open(browser, base, room, name);
    visitor.say(name + " is here");
    return visitor;
  }

  private void hear(ConsoleMessage message) {
    String text = message.text();
    boolean isOutage =
        text.startsWith("WebSocket connection to")
            // What else the page asked for at that moment: its icon, or whether it is still
            // current.
            || text.startsWith("Failed to load resource: net::ERR_");
    boolean isNothing = nothing != null && message.location().startsWith(nothing);
    if (List.of("error", "warning").contains(message.type())
        && !(outageIsExpected && isOutage)
        && !(isNothing
            && text.startsWith(
                "Failed to load resource: the server responded with a status of 404"))) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  /** From now on connections may fail without this being a fault of the page. */
  void expectOutage() {
    outageIsExpected = true;
  }

  /** Goes to an address where there is nothing, of which the browser may complain. */
  void goWhereThereIsNothing(String path) {
    nothing = base.resolve(path).toString();
    page.navigate(nothing);
  }

  /** From now on chance, and so the jitter of the back-off, has this outcome. */
  void loadDice(double outcome) {
    page.evaluate("outcome => { globalThis.loadedDice = outcome; }", outcome);
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator composer() {
    return find("#composer-text");
  }

  /** The texts of the log, in their order. */
  Locator said() {
    return find("#log .message-text");
  }

  /** The own messages that are not in the room yet. */
  Locator pending() {
    return find("#outbox > li");
  }

  /** The pending message of this text. */
  Locator pending(String text) {
    return pending().filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Writes a message and sends it by the keyboard; does not wait for it. */
  void write(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** Writes a message and returns when it stands in the log. */
  void say(String text) {
    write(text);
    sees(text);
  }

  /** Waits until the log has a message of exactly this text. */
  void sees(String text) {
    assertThat(said().getByText(text, exactly())).hasCount(1);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  /** Waits until the header says so: connecting, connected, held, reconnecting, left. */
  void isIn(String state) {
    assertThat(find("#connection")).hasAttribute("data-state", state);
  }

  /** How many WebSockets the page has opened. */
  int sockets() {
    return sockets;
  }

  /** What has the focus, by its id. */
  String focus() {
    return (String) page.evaluate("() => document.activeElement.id");
  }

  /** The browser had nothing to complain of, and nobody but this server was asked anything. */
  void assertFaultless() {
    assertEquals(List.of(), complaints);
    String host = "http://" + base.getAuthority() + "/";
    assertEquals(
        List.of(),
        addresses.stream()
            .filter(address -> !address.startsWith(host) && !address.startsWith("data:"))
            .toList());
  }

  @Override
  public void close() {
    context.close();
  }
}
