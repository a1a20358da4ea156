package chat.teahouse.run;

import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The child: starts Redis, unless there is one already, and Payara Micro in its own JVM, and ends
 * both when the launcher is gone, however it went. It reports to the launcher what happens.
 */
public final class Serve {
  static final String REDIS_URL = "teahouse.redis.url";

  /** MicroProfile Config's name for the same setting in the environment. */
  private static final String REDIS_URL_IN_ENVIRONMENT = "TEAHOUSE_REDIS_URL";

  private static final String REDIS_OPTION = "-D" + REDIS_URL + "=redis://<host>:<port>";
  private static final int PAGE_TIMEOUT_MILLIS = 30_000;

  private Serve() {}

  /**
   * Serves until the launcher is gone.
   *
   * @param arguments the HTTP port, the directory of Redis' data, and Payara Micro's arguments
   */
  public static void main(String... arguments) {
    Launcher.keepOutputForReports();
    Launcher.exitWhenGone();
    try {
      String redis =
          givenRedis(System.getProperties(), System.getenv())
              .orElseGet(() -> startRedis(Path.of(arguments[1])));
      PayaraMicro.main(Arrays.copyOfRange(arguments, 2, arguments.length));
      requirePage(Integer.parseInt(arguments[0]));
      Launcher.tell(Report.Kind.READY, RedisAddress.masked(redis));
      ServerLog.ready();
    } catch (RunFailure e) {
      Launcher.tell(Report.Kind.FAILED, e.getMessage());
      System.exit(1);
    }
  }

  /** The Redis that the person who started the run wants to be used. */
  static Optional<String> givenRedis(Properties properties, Map<String, String> environment) {
    return Optional.ofNullable(properties.getProperty(REDIS_URL))
        .or(() -> Optional.ofNullable(environment.get(REDIS_URL_IN_ENVIRONMENT)))
        .filter(url -> !url.isBlank());
  }

  private static String startRedis(Path directory) {
    try {
      EmbeddedRedis redis =
          EmbeddedRedis.start(directory, LoopbackPort.free(), "--appendonly", "yes", "--save", "");
      Runtime.getRuntime().addShutdownHook(new Thread(redis::close, "redis-stop"));
      Launcher.tell(Report.Kind.REDIS, Long.toString(redis.pid()));
      System.setProperty(REDIS_URL, redis.url());
      return redis.url();
    } catch (UnsupportedOperationException e) {
      throw new RunFailure(
          e.getMessage() + ": start a Redis and give its address with " + REDIS_OPTION);
    } catch (IOException e) {
      throw new RunFailure(
          "%s (see %s); another Redis is used with %s"
              .formatted(e.getMessage(), directory, REDIS_OPTION));
    }
  }

  /**
   * Payara Micro goes on without an application that failed to deploy, and only its log says so:
   * whether there is a page is the question that matters.
   */
  private static void requirePage(int port) {
    String found;
    try {
      HttpURLConnection page =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      page.setConnectTimeout(PAGE_TIMEOUT_MILLIS);
      page.setReadTimeout(PAGE_TIMEOUT_MILLIS);
      if (page.getResponseCode() == HttpURLConnection.HTTP_OK) {
        return;
      }
      found = "the page answers " + page.getResponseCode();
    } catch (IOException e) {
      found = e.toString();
    }
    String otherwise = found;
    throw new RunFailure("Teahouse did not start: " + ServerLog.reason().orElse(otherwise));
  }
}
