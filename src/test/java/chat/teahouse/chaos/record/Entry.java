package chat.teahouse.chaos.record;

import java.util.List;
import java.util.Optional;

/** One thing that a client did or was told, and when by {@link System#nanoTime}. */
public sealed interface Entry {
  /** When. */
  long at();

  /** Lets {@code visitor} take it. */
  void accept(Visitor visitor);

  /** A connection was opened. */
  record Connected(long at, String node) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.connected(this);
    }
  }

  /** The connection ended: by a close code, or 1006. */
  record Disconnected(long at, int code, String reason) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.disconnected(this);
    }
  }

  /** The client's network was taken away. */
  record NetworkLost(long at, String how) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.networkLost(this);
    }
  }

  /** The client's network was given back. */
  record NetworkBack(long at) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.networkBack(this);
    }
  }

  /** {@code welcome}. */
  record Welcomed(long at, String member) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.welcomed(this);
    }
  }

  /** The client sent {@code join}. */
  record Asked(long at, String room, Optional<Position> after) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.asked(this);
    }
  }

  /** {@code joined}. */
  record Joined(long at, String room, Position head, boolean resumed) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.joined(this);
    }
  }

  /** The {@code history} behind {@code joined}. */
  record Paged(long at, String room, Position position, List<Message> messages) implements Entry {
    public Paged {
      messages = List.copyOf(messages);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.paged(this);
    }
  }

  /** An event of the log; the epoch is empty unless the event said it. */
  record Said(long at, String room, String epoch, Message message) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.said(this);
    }
  }

  /** {@code reset}. */
  record Reset(long at, String room, Position position, String reason, List<Message> messages)
      implements Entry {
    public Reset {
      messages = List.copyOf(messages);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.reset(this);
    }
  }

  /** The client sent {@code leave}: it holds nothing of the room any more. */
  record Left(long at, String room) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.left(this);
    }
  }

  /** The client sent {@code send}, for the first time or again. */
  record Tried(long at, String room, String key, String text) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.tried(this);
    }
  }

  /** {@code accepted}. */
  record Accepted(long at, String room, String key, Position position) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.accepted(this);
    }
  }

  /** {@code refused}; room and key are empty if it had none. */
  record Refused(long at, String room, String key, String code, String detail) implements Entry {
    @Override
    public void accept(Visitor visitor) {
      visitor.refused(this);
    }
  }

  /** Takes the entries of a recording, one after the other; passes over those not overridden. */
  interface Visitor {
    /** See {@link Connected}. */
    default void connected(Connected entry) {}

    /** See {@link Disconnected}. */
    default void disconnected(Disconnected entry) {}

    /** See {@link NetworkLost}. */
    default void networkLost(NetworkLost entry) {}

    /** See {@link NetworkBack}. */
    default void networkBack(NetworkBack entry) {}

    /** See {@link Welcomed}. */
    default void welcomed(Welcomed entry) {}

    /** See {@link Asked}. */
    default void asked(Asked entry) {}

    /** See {@link Joined}. */
    default void joined(Joined entry) {}

    /** See {@link Paged}. */
    default void paged(Paged entry) {}

    /** See {@link Said}. */
    default void said(Said entry) {}

    /** See {@link Reset}. */
    default void reset(Reset entry) {}

    /** See {@link Left}. */
    default void left(Left entry) {}

    /** See {@link Tried}. */
    default void tried(Tried entry) {}

    /** See {@link Accepted}. */
    default void accepted(Accepted entry) {}

    /** See {@link Refused}. */
    default void refused(Refused entry) {}
  }
}
