package chat.teahouse.config;

import java.util.List;

/**
 * Whose pages may connect. Immutable.
 *
 * @param allowed origins beside the request's own; {@code *} stands for every origin
 * @param required whether a request without an Origin is refused
 */
public record OriginSettings(List<String> allowed, boolean required) {
  /** Keeps a copy of the list. */
  public OriginSettings {
    allowed = List.copyOf(allowed);
  }

  static OriginSettings from(SettingsSource source) {
    return new OriginSettings(
        source.value(Settings.ORIGINS), source.value(Settings.ORIGINS_REQUIRED));
  }
}
