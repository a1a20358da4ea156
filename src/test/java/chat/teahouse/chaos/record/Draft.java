package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A correct history that is to be made wrong at a place chosen by chance. Not thread-safe. */
final class Draft {
  private final History history;
  private final Random random;

  Draft(History history, long seed) {
    this.history = history;
    this.random = new Random(seed);
  }

  private Stream<Entry> entries() {
    return history.recordings().stream().flatMap(recording -> recording.entries().stream());
  }

  private Stream<Entry.Said> said() {
    return entries().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast);
  }

  private <T> Optional<T> oneOf(List<T> candidates) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())));
  }

  private History mapped(Function<Entry, List<Entry>> change) {
    List<Recording> changed =
        history.recordings().stream()
            .map(
                recording ->
                    new Recording(
                        recording.client(),
                        recording.entries().stream()
                            .flatMap(entry -> change.apply(entry).stream())
                            .toList()))
            .toList();
    return new History(changed, history.losses());
  }

  /** The time of the last entry. */
  long end() {
    return entries().mapToLong(Entry::at).max().orElse(0);
  }

  /** Replaces one entry of a kind, one of those that fit. */
  <T extends Entry> Optional<History> atOne(
      Class<T> kind, Predicate<T> fits, Function<T, List<Entry>> change) {
    List<T> candidates = entries().filter(kind::isInstance).map(kind::cast).filter(fits).toList();
    return oneOf(candidates)
        .map(chosen -> mapped(entry -> entry == chosen ? change.apply(chosen) : List.of(entry)));
  }

  /** Whether the next thing that this client saw of the room continues this. */
  boolean isFollowed(Entry entry) {
    List<Entry> behind = behind(entry);
    return !behind.isEmpty() && behind.get(0) instanceof Entry.Said;
  }

  /** Whether the next thing is a message that others have too. */
  boolean isFollowedForOthers(Entry entry) {
    return behind(entry).stream()
        .limit(1)
        .anyMatch(next -> next instanceof Entry.Said said && seenBy(said) > 1);
  }

  /** Whether this is the last that this client saw of the room. */
  boolean isLast(Entry entry) {
    return behind(entry).isEmpty();
  }

  /** What this client saw of the same room after an entry. */
  private List<Entry> behind(Entry entry) {
    return history.recordings().stream()
        .flatMap(
            recording ->
                recording.entries().stream()
                    .dropWhile(earlier -> earlier != entry)
                    .skip(1)
                    .filter(later -> room(later).equals(room(entry))))
        .toList();
  }

  /** The room of an entry that says something of what its client holds of it. */
  private static String room(Entry entry) {
    String[] room = {""};
    entry.accept(
        new Entry.Visitor() {
          @Override
          public void asked(Entry.Asked asked) {
            room[0] = asked.room();
          }

          @Override
          public void said(Entry.Said said) {
            room[0] = said.room();
          }

          @Override
          public void paged(Entry.Paged paged) {
            room[0] = paged.room();
          }

          @Override
          public void reset(Entry.Reset reset) {
            room[0] = reset.room();
          }

          @Override
          public void left(Entry.Left left) {
            room[0] = left.room();
          }
        });
    return room[0];
  }

  boolean wasSeen(Entry.Accepted answer) {
    return said().anyMatch(said -> said.message().id().equals(answer.position().id()));
  }

  private long seenBy(Entry.Said one) {
    return said().filter(said -> said.message().id().equals(one.message().id())).count();
  }

  /** The same history, had the store taken two messages of one sender in the other order. */
  Optional<History> withTwoOfOneSenderSwapped() {
    List<Pair> pairs =
        pairs().stream()
            .filter(pair -> pair.one.message().member().equals(pair.two.message().member()))
            .toList();
    return oneOf(pairs).map(pair -> swapped(pair.one.message(), pair.two.message()));
  }

  /** One client gets two messages in the other order, numbered as they come. */
  Optional<History> withTwoExchangedForOne() {
    List<Pair> pairs =
        pairs().stream()
            .filter(pair -> isFollowedForOthers(pair.two) && seenBy(pair.two) > 1)
            .toList();
    return oneOf(pairs)
        .map(
            pair ->
                mapped(
                    entry -> {
                      if (entry == pair.one) {
                        return List.of(at(pair.one, pair.two));
                      }
                      return List.of(entry == pair.two ? at(pair.two, pair.one) : entry);
                    }));
  }

  private static Entry at(Entry.Said place, Entry.Said content) {
    Message said = content.message();
    Message moved =
        new Message(place.message().seq(), said.id(), said.member(), said.key(), said.text());
    return new Entry.Said(place.at(), place.room(), place.epoch(), moved);
  }

  /** What clients saw of one room directly one after the other. */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Recording recording : history.recordings()) {
      Entry before = null;
      for (Entry entry : recording.entries()) {
        if (before instanceof Entry.Said one
            && entry instanceof Entry.Said two
            && one.room().equals(two.room())) {
          pairs.add(new Pair(one, two));
        }
        before = entry;
      }
    }
    return pairs;
  }

  private History swapped(Message one, Message two) {
    UnaryOperator<Message> swap =
        message -> {
          if (message.id().equals(one.id())) {
            return named(message, two);
          }
          return message.id().equals(two.id()) ? named(message, one) : message;
        };
    return mapped(
        entry -> {
          if (entry instanceof Entry.Said said) {
            return List.of(
                new Entry.Said(said.at(), said.room(), said.epoch(), swap.apply(said.message())));
          } else if (entry instanceof Entry.Paged page) {
            List<Message> messages = page.messages().stream().map(swap).toList();
            return List.of(new Entry.Paged(page.at(), page.room(), page.position(), messages));
          } else if (entry instanceof Entry.Reset reset) {
            List<Message> messages = reset.messages().stream().map(swap).toList();
            return List.of(
                new Entry.Reset(
                    reset.at(), reset.room(), reset.position(), reset.reason(), messages));
          } else if (entry instanceof Entry.Accepted answer) {
            String key = swapped(answer.key(), one.key(), two.key());
            return List.of(new Entry.Accepted(answer.at(), answer.room(), key, answer.position()));
          }
          return List.of(entry);
        });
  }

  private static String swapped(String key, String one, String two) {
    if (key.equals(one)) {
      return two;
    }
    return key.equals(two) ? one : key;
  }

  private static Message named(Message place, Message content) {
    return new Message(place.seq(), place.id(), content.member(), content.key(), content.text());
  }

  private record Pair(Entry.Said one, Entry.Said two) {}
}
