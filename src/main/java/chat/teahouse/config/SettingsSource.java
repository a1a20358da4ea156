package chat.teahouse.config;

import java.util.Optional;

/** Where the texts of settings come from. */
@FunctionalInterface
interface SettingsSource {
  /** The text that somebody gave for the setting, if anybody did. */
  Optional<String> text(Setting<?> setting);

  /**
   * The value of the setting: what was given, else its default.
   *
   * @throws InvalidSettingException if what was given is out of range
   */
  default <T> T value(Setting<T> setting) {
    return setting.valueOf(text(setting).orElse(setting.defaultText()));
  }
}
