package chat.teahouse.run;

import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run was asked for: where its parts are, which port it serves, and the settings that the
 * server shall see. It checks form only; whether the port is free is for {@link LoopbackPort} to
 * find out. Immutable.
 *
 * @param war the application
 * @param payara the Payara Micro jar
 * @param preboot the file of commands that Payara Micro runs before it boots
 * @param directory the build's target directory; all that a run writes is below it
 * @param httpPort the loopback port of the page, 1 to 65535
 * @param settings every other {@code teahouse.*} system property, as given
 */
record RunArguments(
    Path war,
    Path payara,
    Path preboot,
    Path directory,
    int httpPort,
    SortedMap<String, String> settings) {

  static final String HTTP_PORT = "teahouse.http.port";

  private static final String PREFIX = "teahouse.";
  private static final String DEFAULT_HTTP_PORT = "8080";
  private static final int MAX_PORT = 65535;

  /**
   * Reads the launcher's arguments and the system properties that Maven was given.
   *
   * @throws RunFailure if an argument is missing or the port is none
   */
  static RunArguments of(String[] arguments, Properties properties) {
    if (arguments.length != 4) {
      throw new RunFailure(
          "Run needs four arguments: WAR, Payara Micro jar, preboot file, target.");
    }
    return new RunArguments(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        Path.of(arguments[2]),
        Path.of(arguments[3]),
        port(properties.getProperty(HTTP_PORT, DEFAULT_HTTP_PORT)),
        settings(properties));
  }

  private static SortedMap<String, String> settings(Properties properties) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX) && !name.equals(HTTP_PORT)) {
        settings.put(name, properties.getProperty(name));
      }
    }
    return settings;
  }

  private static int port(String value) {
    try {
      int port = Integer.parseInt(value.strip());
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, in the words that a number out of range gets too.
    }
    throw new RunFailure(HTTP_PORT + " is \"" + value + "\", allowed are 1 to " + MAX_PORT + ".");
  }

  /** Where Redis keeps the messages of this port from one run to the next. */
  Path redisDirectory() {
    return directory.resolve("redis").resolve(Integer.toString(httpPort));
  }

  /** What one run of the server needs and leaves behind: its log, its files. */
  Path serverDirectory() {
    return directory.resolve("payara").resolve(Integer.toString(httpPort));
  }
}
