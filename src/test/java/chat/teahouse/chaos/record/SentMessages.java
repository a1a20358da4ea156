package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that was sent in a run, by room, member and key. Not thread-safe. */
final class SentMessages {
  private final Map<String, Map<Message.Author, Sent>> rooms = new HashMap<>();
  private final Findings findings;

  SentMessages(Findings findings) {
    this.findings = findings;
  }

  void add(Recording recording) {
    recording.replay(new Collector(recording.client()));
  }

  /** Those of one room, in the order of the recordings and in them by the first attempt. */
  Collection<Sent> of(String room) {
    return rooms.getOrDefault(room, Map.of()).values();
  }

  Optional<Sent> find(String room, Message.Author author) {
    return Optional.ofNullable(rooms.getOrDefault(room, Map.of()).get(author));
  }

  /** The rooms in which something of this member and key was sent. */
  Collection<String> roomsOf(Message.Author author) {
    return rooms.entrySet().stream()
        .filter(room -> room.getValue().containsKey(author))
        .map(Map.Entry::getKey)
        .toList();
  }

  private final class Collector implements Entry.Visitor {
    private final String client;
    private final Map<String, Integer> counts = new HashMap<>();
    private String member = "";

    Collector(String client) {
      this.client = client;
    }

    @Override
    public void welcomed(Entry.Welcomed entry) {
      if (!member.isEmpty() && !member.equals(entry.member())) {
        findings.add(
            Kind.ALTERED, "", client, "was %s and became %s".formatted(member, entry.member()));
      }
      member = entry.member();
    }

    @Override
    public void tried(Entry.Tried entry) {
      Message.Author author = new Message.Author(member, entry.key());
      rooms
          .computeIfAbsent(entry.room(), room -> new LinkedHashMap<>())
          .computeIfAbsent(
              author,
              unseen ->
                  new Sent(
                      client,
                      author,
                      entry.text(),
                      counts.merge(entry.room(), 1, Integer::sum),
                      entry.at()));
    }

    @Override
    public void accepted(Entry.Accepted entry) {
      find(entry.room(), new Message.Author(member, entry.key()))
          .ifPresentOrElse(
              sent -> sent.accept(entry),
              () -> findings.add(Kind.UNASKED, entry.room(), client, "%s".formatted(entry)));
    }
  }
}
