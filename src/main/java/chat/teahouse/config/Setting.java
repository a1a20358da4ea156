package chat.teahouse.config;

import java.util.function.UnaryOperator;

/**
 * One setting: what it is called, what it means, and which values it takes. Immutable.
 *
 * @param <T> the type of its value
 * @param key the MicroProfile Config key; with {@code /} for {@code .} it is the JNDI name
 * @param defaultText the value when nobody gives one, as it would be written
 * @param range the values that are allowed, in words that end the sentence "allowed: …"
 * @param meaning what it does, with the meaning of zero where zero is allowed
 * @param masked how a value is shown in logs and errors
 * @param parser reads the text of a value
 */
public record Setting<T>(
    String key,
    String defaultText,
    String range,
    String meaning,
    UnaryOperator<String> masked,
    Parser<T> parser) {

  /**
   * Reads the text of a value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  interface Parser<T> {
    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text is not a value within the range
     */
    T parse(String text);
  }

  Setting(String key, String defaultText, String range, String meaning, Parser<T> parser) {
    this(key, defaultText, range, meaning, UnaryOperator.identity(), parser);
  }

  /** The same setting, whose values are shown as {@code masked} makes them. */
  Setting<T> maskedBy(UnaryOperator<String> mask) {
    return new Setting<>(key, defaultText, range, meaning, mask, parser);
  }

  /** The name under which JNDI may override it. */
  String jndiName() {
    return key.replace('.', '/');
  }

  /**
   * The value that the text means.
   *
   * @throws InvalidSettingException if it is out of range
   */
  T valueOf(String text) {
    try {
      return parser.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw refused(text, "allowed: " + range);
    }
  }

  /** The refusal of a value of this setting, with the reason. */
  InvalidSettingException refused(String text, String reason) {
    return new InvalidSettingException(
        "%s is \"%s\"; %s.".formatted(key, masked.apply(text), reason));
  }
}
