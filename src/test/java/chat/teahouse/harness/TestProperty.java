package chat.teahouse.harness;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The system properties that tests and harness share. The first six come from the pom, the others
 * are set by {@link Fork} and read by arquillian.xml.
 */
enum TestProperty {
  /** Which server this fork tests: {@code payara} or {@code wildfly}. */
  LAUNCH("arquillian.launch"),
  /** The built WAR. */
  WAR("teahouse.test.war"),
  /** The jar of Payara Micro. */
  PAYARA("teahouse.test.payara"),
  /** The home of an unpacked WildFly, which is never written to. */
  WILDFLY("teahouse.test.wildfly"),
  /** The directory with the binaries of Redis 7.0. */
  REDIS_7("teahouse.test.redis7"),
  /** Where the tests may write. */
  DIRECTORY("teahouse.test.directory"),
  /** The port of the fork's Redis. */
  REDIS_PORT("teahouse.test.redis.port"),
  /** The HTTP port of the server under test. */
  HTTP_PORT("teahouse.test.http.port"),
  /** The HTTPS port of the server under test (WildFly). */
  HTTPS_PORT("teahouse.test.https.port"),
  /** The management port of the server under test (WildFly). */
  MANAGEMENT_PORT("teahouse.test.management.port"),
  /** What the server under test writes (WildFly's base directory; Payara's log). */
  SERVER_DIRECTORY("teahouse.test.server.directory"),
  /** The command line of the server under test, the part that arquillian.xml leaves open. */
  SERVER_OPTIONS("teahouse.test.server.options"),
  /** The JVM options of the server under test. */
  SERVER_JVM("teahouse.test.server.jvm");

  private final String key;

  TestProperty(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  String value() {
    return optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "system property " + key + " is not set: failsafe sets it, see pom.xml"));
  }

  Optional<String> optional() {
    return Optional.ofNullable(System.getProperty(key)).filter(value -> !value.isBlank());
  }

  Path path() {
    return Path.of(value()).toAbsolutePath();
  }

  void set(Object value) {
    System.setProperty(key, value.toString());
  }
}
