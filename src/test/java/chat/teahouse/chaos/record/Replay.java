package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one client's recording by the rules of the wire (docs/protocol.md, "Position") and finds
 * the stretches that it held of each room, and what came against the rules. Not thread-safe.
 */
final class Replay implements Entry.Visitor {
  private static final String FORKED = "forked";

  private final String client;
  private final Findings findings;
  private final Map<String, View> views = new LinkedHashMap<>();
  private final List<Long> disconnections = new ArrayList<>();

  private Replay(String client, Findings findings) {
    this.client = client;
    this.findings = findings;
  }

  static Replay of(Recording recording, Findings findings) {
    Replay replay = new Replay(recording.client(), findings);
    recording.replay(replay);
    replay.views.values().forEach(View::finish);
    return replay;
  }

  String client() {
    return client;
  }

  /** What it held of each room, in the order of time. */
  Map<String, List<Stretch>> stretches() {
    Map<String, List<Stretch>> all = new LinkedHashMap<>();
    views.forEach((room, view) -> all.put(room, view.stretches));
    return all;
  }

  /** Whether it was on one connection from a moment to the end. */
  boolean stayedSince(long moment) {
    return disconnections.stream().allMatch(time -> time < moment);
  }

  private View view(String room) {
    return views.computeIfAbsent(room, View::new);
  }

  @Override
  public void connected(Entry.Connected entry) {
    views.values().forEach(view -> view.state = State.OUTSIDE);
  }

  @Override
  public void disconnected(Entry.Disconnected entry) {
    disconnections.add(entry.at());
    views.values().forEach(view -> view.state = State.OUTSIDE);
  }

  @Override
  public void asked(Entry.Asked entry) {
    view(entry.room()).ask(entry);
  }

  @Override
  public void joined(Entry.Joined entry) {
    view(entry.room()).join(entry);
  }

  @Override
  public void paged(Entry.Paged entry) {
    View view = view(entry.room());
    if (view.state != State.AWAITS_PAGE) {
      view.violated(Kind.UNASKED, "a page up to %s".formatted(entry.position()));
      return;
    }
    view.replace(entry.at(), entry.position(), entry.messages());
  }

  @Override
  public void reset(Entry.Reset entry) {
    View view = view(entry.room());
    if (view.state != State.INSIDE) {
      view.violated(Kind.UNASKED, "a reset to %s".formatted(entry.position()));
      return;
    }
    view.end(entry.reason().equals(FORKED) ? Stretch.Ending.FORKED : Stretch.Ending.RESET);
    view.replace(entry.at(), entry.position(), entry.messages());
  }

  @Override
  public void said(Entry.Said entry) {
    view(entry.room()).say(entry);
  }

  @Override
  public void left(Entry.Left entry) {
    View view = view(entry.room());
    view.end(Stretch.Ending.LEFT);
    view.state = State.OUTSIDE;
  }

  private enum State {
    OUTSIDE,
    AWAITS_PAGE,
    INSIDE
  }

  /** One room as the client saw it. */
  private final class View {
    private final String room;
    private final List<Stretch> stretches = new ArrayList<>();
    private State state = State.OUTSIDE;
    private Optional<Stretch> current = Optional.empty();
    private Optional<Entry.Asked> asked = Optional.empty();

    View(String room) {
      this.room = room;
    }

    void violated(Kind kind, String detail) {
      findings.add(kind, room, client, detail);
    }

    void ask(Entry.Asked entry) {
      asked = Optional.of(entry);
      Optional<Position> held = current.map(Stretch::head);
      if (!entry.after().equals(held)) {
        violated(Kind.BAD_RESUME, "asked after %s, held %s".formatted(entry.after(), held));
      }
    }

    void join(Entry.Joined entry) {
      if (asked.isEmpty()) {
        violated(Kind.UNASKED, "joined at %s".formatted(entry.head()));
        return;
      }
      Optional<Position> after = asked.get().after();
      asked = Optional.empty();
      if (entry.resumed()) {
        if (isContinuedBy(after, entry.head())) {
          state = State.INSIDE;
        } else {
          violated(
              Kind.BAD_RESUME,
              "resumed after %s at the head %s".formatted(after.orElse(null), entry.head()));
        }
      } else {
        end(Stretch.Ending.NOT_RESUMED);
        state = State.AWAITS_PAGE;
      }
    }

    private boolean isContinuedBy(Optional<Position> after, Position head) {
      return after.isPresent()
          && current.isPresent()
          && head.seq() >= after.get().seq()
          && (after.get().epoch().isEmpty() || after.get().epoch().equals(head.epoch()))
          && (head.seq() > after.get().seq() || head.id().equals(after.get().id()));
    }

    void end(Stretch.Ending how) {
      current.ifPresent(stretch -> stretch.end(how));
      current = Optional.empty();
    }

    void replace(long at, Position position, List<Message> page) {
      for (int i = 1; i < page.size(); i++) {
        if (page.get(i).seq() != page.get(i - 1).seq() + 1) {
          violated(Kind.BAD_PAGE, "%s stands behind %s".formatted(page.get(i), page.get(i - 1)));
        }
      }
      if (!page.isEmpty()) {
        Message last = page.get(page.size() - 1);
        if (last.seq() != position.seq() || !last.id().equals(position.id())) {
          violated(Kind.BAD_PAGE, "the page ends with %s, not at %s".formatted(last, position));
        }
      }
      Stretch stretch = Stretch.of(client, at, position, page);
      current = Optional.of(stretch);
      stretches.add(stretch);
      state = State.INSIDE;
    }

    void say(Entry.Said entry) {
      Message message = entry.message();
      if (state != State.INSIDE) {
        violated(Kind.UNASKED, "%s".formatted(message));
        return;
      }
      Position head = current.orElseThrow().head();
      if (message.seq() == head.seq() + 1) {
        current.get().learn(entry.epoch());
        current.get().add(message);
      } else if (message.seq() <= head.seq()) {
        violated(Kind.REPEATED, "%s came at %s".formatted(message, head));
      } else {
        violated(Kind.JUMPED, "%s came at %s".formatted(message, head));
      }
    }

    void finish() {
      if (state != State.INSIDE) {
        current.ifPresent(stretch -> stretch.end(Stretch.Ending.AWAY));
      }
    }
  }
}
