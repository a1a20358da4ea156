package chat.teahouse.page;

import chat.teahouse.config.SessionSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the page when the application starts. Where that fails, the application does not start. */
@WebListener
public class PageLoader implements ServletContextListener {
  private static final String ATTRIBUTE = Page.class.getName();

  @Inject private SessionSettings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    try {
      context.setAttribute(ATTRIBUTE, Page.read(WarFiles.of(context), pageSettings()));
    } catch (IOException e) {
      throw new UncheckedIOException("The page cannot be read from the WAR", e);
    }
  }

  private PageSettings pageSettings() {
    return new PageSettings(settings.defaultRoom().value(), settings.messageMaxBytes());
  }

  /** The page of this application. */
  static Page pageOf(ServletContext context) {
    return (Page) context.getAttribute(ATTRIBUTE);
  }
}
