package chat.teahouse.websocket;

import chat.teahouse.fanout.Utf8;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.StoreStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How one session posts: what every protocol asks of a text, and the way to the room's log.
 * Thread-safe; never waits.
 */
final class Posting {
  /** Why a text is not taken. */
  enum Reason {
    /** It has more bytes than allowed. */
    TOO_LONG,
    /** It is empty or only white space. */
    EMPTY,
    /** The store is away. */
    STORE_AWAY,
    /** The session is over its limits. */
    TOO_FAST
  }

  /**
   * A text that is not taken.
   *
   * @param reason why
   * @param retryAfter when a new attempt makes sense; zero if it never does
   */
  record Hindrance(Reason reason, Duration retryAfter) {}

  /** The store is looked for about so often. */
  static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final NodeContext node;
  private final Allowance allowance;

  Posting(NodeContext node) {
    this.node = node;
    this.allowance = new Allowance(node.settings(), System.nanoTime());
  }

  /** Admits a text, which then has to be published or given up; or says why not. */
  Optional<Hindrance> admit(String text) {
    long size = Utf8.length(text);
    if (size > node.settings().messageMaxBytes()) {
      return Optional.of(new Hindrance(Reason.TOO_LONG, Duration.ZERO));
    }
    if (text.isBlank()) {
      return Optional.of(new Hindrance(Reason.EMPTY, Duration.ZERO));
    }
    if (node.store().state() != StoreStatus.State.UP) {
      return Optional.of(new Hindrance(Reason.STORE_AWAY, STORE_RETRY));
    }
    Duration wait = allowance.take(size, System.nanoTime());
    return wait.isZero() ? Optional.empty() : Optional.of(new Hindrance(Reason.TOO_FAST, wait));
  }

  /** Publishes what was admitted, and tells once what became of it. */
  void publish(Post post, Consumer<PublishResult> result) {
    node.publisher()
        .publish(
            post,
            this,
            outcome -> {
              allowance.settle();
              if (outcome instanceof PublishResult.Accepted accepted) {
                node.rooms().expect(post.room(), accepted.position());
              }
              result.accept(outcome);
            });
  }

  /** What was admitted is not published after all. */
  void giveUp() {
    allowance.settle();
  }
}
