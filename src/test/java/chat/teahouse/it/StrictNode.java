package chat.teahouse.it;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.JvmProcess;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.Ports;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.SharedParameter;
import chat.teahouse.harness.TestRedis;
import java.net.URI;
import java.time.Duration;

/**
 * A node that lets in only what its settings name, asks after its visitors every second, lets go
 * those who take nothing after a few seconds and limits nobody: one for all test classes that need
 * such a one, since a boot costs ten seconds. Started for the first test that takes it as a
 * parameter, stopped after the last test of the fork.
 */
final class StrictNode implements AutoCloseable {
  /** An origin that is listed beside {@link #pageOrigin()}. */
  static final String LISTED = "https://tea.example";

  static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);
  static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(11);
  static final Duration STALL_TIMEOUT = Duration.ofSeconds(20);

  private final int pagePort = Ports.free();
  private final Node node;

  private StrictNode() {
    node =
        Node.on(TestRedis.shared())
            .setting("origins", LISTED + ", " + pageOrigin())
            .setting("origins.required", "true")
            .setting("heartbeat.interval", HEARTBEAT_INTERVAL.toSeconds() + "s")
            .setting("heartbeat.timeout", HEARTBEAT_TIMEOUT.toSeconds() + "s")
            .setting("limits.messages-per-second", "0")
            .setting("limits.bytes-per-second", "0")
            .setting("fanout.stall-timeout", STALL_TIMEOUT.toSeconds() + "s")
            .start();
  }

  /** A visitor who is let in. */
  ChatClient enter(String query) {
    return Entered.by(ws(query), "Origin", ownOrigin());
  }

  /** The same on a bare socket. */
  RawWebSocket open(String query) {
    return RawWebSocket.to(ws(query)).header("Origin", ownOrigin()).open();
  }

  /** A bare socket whose kernel takes so many bytes that are not read. */
  RawWebSocket openSlowly(String query, int bytes) {
    return RawWebSocket.to(ws(query)).header("Origin", ownOrigin()).receiveBuffer(bytes).open();
  }

  /** The process, to look into it, to pause it and to let it go on. */
  JvmProcess jvm() {
    return node.jvm();
  }

  /** The WebSocket endpoint, see {@link Node#ws(String)}. */
  URI ws(String query) {
    return node.ws(query);
  }

  /** The origin of the node's own page. */
  String ownOrigin() {
    return "http://" + node.http().getAuthority();
  }

  /** The second origin that is listed: a loopback port, for a page to be served from. */
  String pageOrigin() {
    return "http://127.0.0.1:" + pagePort;
  }

  /** The port of {@link #pageOrigin()}, on which the node does not listen. */
  int pagePort() {
    return pagePort;
  }

  @Override
  public void close() {
    node.close();
  }

  /** Gives the one node to the tests that take it. */
  static final class Shared extends SharedParameter<StrictNode> {
    Shared() {
      super(StrictNode.class, StrictNode::new);
    }
  }
}
