package chat.teahouse.harness;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A headless {@link Chromium} under Playwright. Each context is a visitor of its own: no cookies
 * and no storage of another. To be used by the thread that opened it, as all of Playwright. Its
 * process ends with {@link #close()}, or with this JVM.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts a browser. */
  public static Browser launch() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
    Chromium.executable().ifPresent(options::setExecutablePath);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Browser(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** A new visitor, with waits of the standard length. */
  public BrowserContext newContext() {
    return newContext(new com.microsoft.playwright.Browser.NewContextOptions());
  }

  /** A new visitor with a device, a language or a size of their own. */
  public BrowserContext newContext(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout((double) Deadline.DEFAULT.toMillis());
    return context;
  }

  /** A page of a new visitor; closing the browser closes both. */
  public Page newPage() {
    return newContext().newPage();
  }

  /** Takes a picture of the whole page: {@code target/screenshots/<server>-<name>.png}. */
  public static Path screenshot(Page page, String name) {
    Path file =
        TestProperty.DIRECTORY
            .path()
            .resolveSibling("screenshots")
            .resolve(ServerKind.current().id() + "-" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /** What it calls itself, for reports. */
  public String version() {
    return browser.version();
  }

  @Override
  public void close() {
    // Closes the browser with all its contexts, and the driver's process.
    playwright.close();
  }
}
