package chat.teahouse.harness;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** How one kind of server is laid out in a directory, started, asked and redeployed. */
interface NodeSetup {
  /** Writes what the server needs, once, before its first boot. */
  void prepare() throws IOException;

  /** Puts the WAR where the next boot deploys it. */
  void stage() throws IOException;

  /** The arguments of {@code java} for a boot, after the common JVM options. */
  List<String> arguments();

  /** What has become of the deployment that the last {@link #stage} or {@link #redeploy} began. */
  State state(String log);

  /**
   * Lets the running server take the application down and up again; returns when that has begun.
   *
   * @param log the log since the last boot, up to date at each call
   */
  void redeploy(Supplier<String> log) throws IOException;

  /** A deployment's fate. */
  enum State {
    PENDING,
    DEPLOYED,
    FAILED
  }
}
