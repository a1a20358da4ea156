package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the clients of a run sent and held in one room. Immutable once it is made. */
final class RoomRecords {
  private final String room;
  private final Map<Replay, List<Stretch>> byClient = new LinkedHashMap<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final SentMessages sent;
  private final List<Long> losses;

  /** What each message stood behind, where a client saw both. */
  private final Map<String, String> previous = new HashMap<>();

  RoomRecords(String room, Collection<Replay> replays, SentMessages sent, List<Long> losses) {
    this.room = room;
    this.sent = sent;
    this.losses = losses;
    for (Replay replay : replays) {
      List<Stretch> held = replay.stretches().get(room);
      if (held != null && !held.isEmpty()) {
        byClient.put(replay, held);
        stretches.addAll(held);
      }
    }
    learnEpochs();
    stretches.forEach(
        stretch -> neighbours(stretch).forEach(pair -> previous.put(pair.next(), pair.id())));
  }

  /** A client that began at a log's start is not told the epoch: it has it from the others. */
  private void learnEpochs() {
    Map<String, String> epochs = new HashMap<>();
    sent.of(room).stream()
        .flatMap(message -> message.accepted().stream())
        .forEach(answer -> epochs.put(answer.position().id(), answer.position().epoch()));
    for (Stretch stretch : stretches) {
      if (!stretch.epoch().isEmpty()) {
        stretch.messages().forEach(message -> epochs.put(message.id(), stretch.epoch()));
      }
    }
    for (Stretch stretch : stretches) {
      stretch.messages().stream()
          .map(message -> epochs.get(message.id()))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(stretch::learn);
    }
  }

  /** Which messages a client saw one behind the other; the first may be the one it resumed from. */
  static List<Neighbours> neighbours(Stretch stretch) {
    List<Neighbours> pairs = new ArrayList<>();
    String before = stretch.base().isStart() ? "the start" : stretch.base().id();
    for (Message message : stretch.messages()) {
      if (!before.isEmpty()) {
        pairs.add(new Neighbours(before, message.id()));
      }
      before = message.id();
    }
    return pairs;
  }

  String room() {
    return room;
  }

  /** What each client held, in the order of time. */
  Map<Replay, List<Stretch>> byClient() {
    return byClient;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  /** What the clients held that were in the room at the end. */
  Stream<Stretch> open() {
    return stretches.stream().filter(Stretch::isOpen);
  }

  Collection<Sent> sent() {
    return sent.of(room);
  }

  SentMessages allSent() {
    return sent;
  }

  Optional<Sent> sent(Message message) {
    return sent.find(room, message.author());
  }

  /** Whether {@code later} was seen at or behind {@code earlier}. */
  boolean descends(String later, String earlier) {
    // Bounded, because recordings that are wrong can lead in a circle.
    return Stream.iterate(later, Objects::nonNull, previous::get)
        .limit(previous.size() + 1L)
        .anyMatch(earlier::equals);
  }

  /**
   * Whether the store was made to lose messages at this moment or later: what a fork excuses can be
   * excused only then.
   */
  boolean wasForkedSince(long moment) {
    return losses.stream().anyMatch(loss -> loss >= moment);
  }

  /** Whether the store was made to lose messages within a time. */
  boolean lostBetween(long from, long to) {
    return losses.stream().anyMatch(loss -> loss >= from && loss <= to);
  }

  /**
   * Two messages, one directly behind the other.
   *
   * @param id of the first
   * @param next of the second
   */
  record Neighbours(String id, String next) {}
}
