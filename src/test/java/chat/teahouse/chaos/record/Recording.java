package chat.teahouse.chaos.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that one client did and was told, in order. Not thread-safe. */
public final class Recording {
  private final String client;
  private final List<Entry> entries = new ArrayList<>();

  /** An empty one for the client of this name. */
  public Recording(String client) {
    this(client, List.of());
  }

  /** One with these entries. */
  public Recording(String client, List<Entry> entries) {
    this.client = client;
    this.entries.addAll(entries);
  }

  /** The client's name, unique in a run. */
  public String client() {
    return client;
  }

  /** Adds what has just happened. */
  public void add(Entry entry) {
    entries.add(entry);
  }

  /** All so far. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** A copy of this moment. */
  public Recording copy() {
    return new Recording(client, entries);
  }

  void replay(Entry.Visitor visitor) {
    entries.forEach(entry -> entry.accept(visitor));
  }

  /** Writes it for people, one entry a line, into a directory. */
  public void writeTo(Path directory) {
    long began = entries.isEmpty() ? 0 : entries.get(0).at();
    List<String> lines =
        entries.stream()
            .map(entry -> "%,12d µs %s".formatted((entry.at() - began) / 1_000, entry))
            .toList();
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(client + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
