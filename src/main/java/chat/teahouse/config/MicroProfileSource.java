package chat.teahouse.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Settings from MicroProfile Config: system properties, environment variables and the rest. */
final class MicroProfileSource implements SettingsSource {
  private static final String OURS = "teahouse.";

  private final Config config;

  MicroProfileSource(Config config) {
    this.config = config;
  }

  @Override
  public Optional<String> text(Setting<?> setting) {
    return config.getOptionalValue(setting.key(), String.class);
  }

  /** The keys that begin as ours do and that no setting has: a slip of the pen, most likely. */
  List<String> unknownKeys() {
    Set<String> known =
        Settings.all().stream()
            .map(Setting::key)
            .map(MicroProfileSource::alike)
            .collect(Collectors.toSet());
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(key -> key.startsWith(OURS) && !known.contains(alike(key)))
        .sorted()
        .toList();
  }

  /**
   * SmallRye (WildFly) lists {@code TEAHOUSE_REDIS_KEY_PREFIX} a second time as {@code
   * teahouse.redis.key.prefix}: it cannot know where the hyphens are.
   */
  private static String alike(String key) {
    return key.replace('-', '.');
  }
}
