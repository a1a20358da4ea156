package chat.teahouse.harness;

import java.util.Locale;

/** The kinds of server that the tests run on. */
public enum ServerKind {
  PAYARA,
  WILDFLY;

  /**
   * The kind that this fork tests, from the system property {@code arquillian.launch}.
   *
   * @throws IllegalStateException outside a failsafe fork
   */
  public static ServerKind current() {
    return valueOf(TestProperty.LAUNCH.value().toUpperCase(Locale.ROOT));
  }

  /** Its name in arquillian.xml and in paths: {@code payara} or {@code wildfly}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
