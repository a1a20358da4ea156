package chat.teahouse.config;

import java.util.List;

/**
 * Whose pages may connect. Immutable.
 *
 * @param every whether every page may
 * @param allowed origins beside the request's own
 * @param required whether a request without an Origin is refused
 */
public record OriginSettings(boolean every, List<Origin> allowed, boolean required) {
  private static final String EVERY = "*";

  /** Keeps a copy of the list. */
  public OriginSettings {
    allowed = List.copyOf(allowed);
  }

  static OriginSettings from(SettingsSource source) {
    List<String> listed = source.value(Settings.ORIGINS);
    return new OriginSettings(
        listed.contains(EVERY),
        listed.stream().flatMap(text -> Origin.parse(text).stream()).toList(),
        source.value(Settings.ORIGINS_REQUIRED));
  }

  /** Whether the text is an entry of the list. */
  static boolean isEntry(String text) {
    return text.equals(EVERY) || Origin.parse(text).isPresent();
  }
}
