package chat.teahouse.harness;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/**
 * A server process with Teahouse on it: where it answers and what can be seen of it from outside.
 */
public interface RunningServer {
  /** The page: the base of all HTTP requests, ending in a slash. */
  URI http();

  /** The process id of the server's JVM. */
  long pid();

  /** All that it has written to its log so far, without colour codes. */
  String log();

  /** The JVM, to look into it. */
  default JvmProcess jvm() {
    return new JvmProcess(pid());
  }

  /**
   * The WebSocket endpoint.
   *
   * @param query the query without its question mark, such as {@code room=lobby&name=ann}; what is
   *     not ASCII is percent-encoded here; empty for none
   */
  default URI ws(String query) {
    URI base = http();
    String address =
        "ws://"
            + base.getAuthority()
            + base.getPath()
            + "ws"
            + (query.isEmpty() ? "" : "?" + query);
    return URI.create(URI.create(address).toASCIIString());
  }

  /** The WebSocket endpoint without a query. */
  default URI ws() {
    return ws("");
  }

  /** See {@link JvmProcess#threads()}. */
  default List<String> threads() {
    return jvm().threads();
  }

  /** See {@link JvmProcess#liveInstances(String)}. */
  default long liveInstances(String className) {
    return jvm().liveInstances(className);
  }

  /** See {@link JvmProcess#applicationLoaders()}. */
  default int applicationLoaders() {
    return jvm().applicationLoaders();
  }

  /** See {@link JvmProcess#openFiles()}. */
  default long openFiles() {
    return jvm().openFiles();
  }

  /** Whether handshakes are no longer (and not yet) put off with 503. */
  default boolean takesVisitors() {
    return HttpStatus.of(http().resolve("ws")) != HttpURLConnection.HTTP_UNAVAILABLE;
  }
}
