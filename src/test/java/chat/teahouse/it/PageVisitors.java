package chat.teahouse.it;

import chat.teahouse.harness.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One browser for a test class, and the visitors of one test: when it ends, none of them may have
 * met a fault.
 */
final class PageVisitors implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final List<PageVisitor> visitors = new ArrayList<>();
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    browser = Browser.launch();
  }

  PageVisitor open(URI base, String room, String name) {
    return add(PageVisitor.open(browser, base, room, name));
  }

  PageVisitor open(URI base, String room, String name, NewContextOptions options) {
    return add(PageVisitor.open(browser, base, room, name, options));
  }

  /** One who is in the room. */
  PageVisitor enter(URI base, String room, String name) {
    return add(PageVisitor.enter(browser, base, room, name));
  }

  private PageVisitor add(PageVisitor visitor) {
    visitors.add(visitor);
    return visitor;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<PageVisitor> all = List.copyOf(visitors);
    visitors.clear();
    try {
      // A test that failed has its own message.
      if (context.getExecutionException().isEmpty()) {
        all.forEach(PageVisitor::assertFaultless);
      }
    } finally {
      all.forEach(PageVisitor::close);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    browser.close();
  }
}
