package chat.teahouse.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The channels that one subscriber connection asks for. It counts the SUBSCRIBEs of each that Redis
 * has not confirmed yet, since a channel that was dropped and asked for again is confirmed twice
 * and only the second time means that nothing is missed from then on. Not thread-safe.
 */
final class AskedChannels {
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Integer> unconfirmed = new HashMap<>();

  /** Asks for a channel; whether that takes a SUBSCRIBE. */
  boolean ask(String channel) {
    if (!asked.add(channel)) {
      return false;
    }
    unconfirmed.merge(channel, 1, Integer::sum);
    return true;
  }

  /** Asks for a channel no longer; whether that takes an UNSUBSCRIBE. */
  boolean drop(String channel) {
    return asked.remove(channel);
  }

  /** Redis has confirmed a SUBSCRIBE; whether the channel counts as confirmed by that. */
  boolean confirm(String channel) {
    unconfirmed.computeIfPresent(channel, (same, count) -> count == 1 ? null : count - 1);
    return isConfirmed(channel);
  }

  boolean isConfirmed(String channel) {
    return asked.contains(channel) && !unconfirmed.containsKey(channel);
  }
}
