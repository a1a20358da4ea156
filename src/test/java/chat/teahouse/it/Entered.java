package chat.teahouse.it;

import chat.teahouse.harness.ChatClient;
import java.net.URI;
import java.util.List;

/**
 * Visitors who come into their room before whoever connects later: a room lets them in one after
 * the other. The answer to a handshake does not say so: a server sends it before it opens the
 * session.
 */
final class Entered {
  /** What is answered to an empty message, which nobody else sees. */
  static final String NOTICE = "* 1 message not sent: a message needs a text.";

  private Entered() {}

  /** Opens a connection and returns when its session has answered. */
  static ChatClient by(URI address, String... headers) {
    ChatClient client = ChatClient.open(address, headers);
    try {
      client.send("");
      client.await(NOTICE);
      return client;
    } catch (AssertionError e) {
      client.abort();
      throw e;
    }
  }

  /** What a visitor who came in {@linkplain #by this way} has received since. */
  static List<String> seenBy(ChatClient client) {
    return client.lines().stream().skip(1).toList();
  }
}
