package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What one failsafe fork has before its first test: a Redis, free ports, and the system properties
 * that arquillian.xml expands. JUnit makes and calls it (META-INF/services). In a surefire run,
 * which has no server, it does nothing. The Redis ends with the session, or at the latest with the
 * JVM.
 */
public final class Fork implements LauncherSessionListener {
  private static final String MARK = "-Dteahouse.test.server=under-test";

  private static volatile TestRedis redis;

  /** For JUnit's service loader. */
  public Fork() {}

  static TestRedis redis() {
    TestRedis current = redis;
    if (current == null) {
      throw new IllegalStateException("there is a shared Redis only in a fork of failsafe");
    }
    return current;
  }

  /** Where the tests of this kind of server may write. */
  static Path directory(ServerKind kind) {
    return TestProperty.DIRECTORY.path().resolve(kind.id());
  }

  /** The command-line argument by which the process of the server under test is found. */
  static String mark() {
    return MARK;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (TestProperty.LAUNCH.optional().isPresent() && redis == null) {
      ServerKind kind = ServerKind.current();
      Directories.clear(directory(kind));
      redis = TestRedis.start(directory(kind).resolve("redis"));
      TestProperty.REDIS_PORT.set(redis.port());
      TestProperty.HTTP_PORT.set(Ports.free());
      TestProperty.HTTPS_PORT.set(Ports.free());
      TestProperty.MANAGEMENT_PORT.set(Ports.free());
      prepareServer(kind);
    }
  }

  private static void prepareServer(ServerKind kind) {
    Path directory = directory(kind).resolve("server-under-test");
    String jvm = String.join(" ", MARK, "-Xmx512m", "-Dteahouse.redis.url=" + redis.url());
    try {
      Files.createDirectories(directory);
      if (kind == ServerKind.PAYARA) {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path commands = PayaraSetup.writeBootCommands(directory);
        jvm += " -Djava.io.tmpdir=" + escaped(temporary);
        TestProperty.SERVER_OPTIONS.set(
            "--prebootcommandfile "
                + escaped(commands)
                + " --logtofile "
                + escaped(directory.resolve("server.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestProperty.SERVER_DIRECTORY.set(directory);
    TestProperty.SERVER_JVM.set(jvm);
  }

  /** The adapter splits its options at spaces that have no backslash before them. */
  private static String escaped(Path path) {
    return path.toString().replace(" ", "\\ ");
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    TestRedis current = redis;
    if (current != null) {
      redis = null;
      current.close();
    }
  }
}
