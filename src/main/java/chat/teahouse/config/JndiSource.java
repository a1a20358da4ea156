package chat.teahouse.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Settings bound in JNDI: by the deployment descriptor ({@code java:comp/env/}), in WildFly's
 * naming subsystem ({@code java:global/}) or as a custom resource of Payara (the plain name), in
 * this order.
 */
final class JndiSource implements SettingsSource {
  private static final List<String> PLACES = List.of("java:comp/env/", "java:global/", "");

  @Override
  public Optional<String> text(Setting<?> setting) {
    return PLACES.stream()
        .map(place -> lookup(place + setting.jndiName()))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  /** What is bound there, or null: a name that is not bound is the normal case. */
  @SuppressWarnings(
      "BanJNDI") // The names are ours, not a visitor's; binding them is the operator's.
  private static Object lookup(String name) {
    try {
      Context context = new InitialContext();
      try {
        return context.lookup(name);
      } finally {
        context.close();
      }
    } catch (NamingException e) {
      return null;
    }
  }
}
