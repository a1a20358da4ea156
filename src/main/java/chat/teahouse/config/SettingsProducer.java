package chat.teahouse.config;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads all settings once, JNDI before MicroProfile Config, and hands them out as values. A value
 * out of range is logged in one sentence and stops the deployment.
 */
@ApplicationScoped
class SettingsProducer {
  private static final Logger LOG = Logger.getLogger(SettingsProducer.class.getName());

  private RedisSettings redis;
  private HistorySettings history;
  private AckSettings ack;
  private SessionSettings session;
  private HeartbeatSettings heartbeat;
  private FanoutSettings fanout;
  private OriginSettings origins;

  @PostConstruct
  void read() {
    JndiSource jndi = new JndiSource();
    MicroProfileSource microProfile = new MicroProfileSource(ConfigProvider.getConfig());
    try {
      read(setting -> jndi.text(setting).or(() -> microProfile.text(setting)));
    } catch (InvalidSettingException e) {
      LOG.severe(e.getMessage());
      throw e;
    }
    microProfile
        .unknownKeys()
        .forEach(key -> LOG.log(Level.WARNING, "{0} is no setting of Teahouse: ignored.", key));
  }

  private void read(SettingsSource source) {
    redis = RedisSettings.from(source);
    history = HistorySettings.from(source);
    ack = AckSettings.from(source);
    session = SessionSettings.from(source);
    heartbeat = HeartbeatSettings.from(source);
    fanout = FanoutSettings.from(source);
    origins = OriginSettings.from(source);
  }

  @Produces
  @Singleton
  RedisSettings redis() {
    return redis;
  }

  @Produces
  @Singleton
  HistorySettings history() {
    return history;
  }

  @Produces
  @Singleton
  AckSettings ack() {
    return ack;
  }

  @Produces
  @Singleton
  SessionSettings session() {
    return session;
  }

  @Produces
  @Singleton
  HeartbeatSettings heartbeat() {
    return heartbeat;
  }

  @Produces
  @Singleton
  FanoutSettings fanout() {
    return fanout;
  }

  @Produces
  @Singleton
  OriginSettings origins() {
    return origins;
  }
}
