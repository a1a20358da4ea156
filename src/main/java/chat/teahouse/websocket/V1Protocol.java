package chat.teahouse.websocket;

import chat.teahouse.fanout.HistoryRequest;
import chat.teahouse.fanout.JoinRequest;
import chat.teahouse.fanout.Utf8;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Post;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import chat.teahouse.wire.Command;
import chat.teahouse.wire.CommandDecoder;
import chat.teahouse.wire.Decoded;
import chat.teahouse.wire.EncodedPage;
import chat.teahouse.wire.EventEncoder;
import chat.teahouse.wire.Refusal;
import chat.teahouse.wire.RefusalCode;
import chat.teahouse.wire.Welcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code teahouse.v1}: docs/protocol.md is its definition. Commands take effect one after the other
 * in the order in which they came ({@link CommandQueue}); one that has to wait for the room makes
 * those behind it wait too. A {@code ping} is answered at once: it changes nothing.
 */
final class V1Protocol implements Protocol {
  private static final long HELLO_NANOS = Duration.ofSeconds(10).toNanos();

  /** So many of the longest messages may wait behind a command. */
  private static final int WAITING_MESSAGES = 4;

  private static final Duration BUSY_RETRY = Duration.ofMillis(200);

  private final NodeContext node;
  private final ChatSession session;
  private final CommandDecoder decoder;
  private final EventEncoder encoder;
  private final Duration heartbeat;
  private final Posting posting;
  private final CommandQueue commands;
  private final JoinedRooms rooms;
  private final long openedNanos;

  /** Null before the hello. */
  private volatile String member;

  private volatile Nickname name;

  /**
   * The conversation with a session that has said nothing yet.
   *
   * @param heartbeat after how much silence a client should ask whether the server is there
   */
  V1Protocol(
      NodeContext node,
      ChatSession session,
      CommandDecoder decoder,
      EventEncoder encoder,
      Duration heartbeat) {
    this.node = node;
    this.session = session;
    this.decoder = decoder;
    this.encoder = encoder;
    this.heartbeat = heartbeat;
    this.posting = new Posting(node);
    this.rooms = new JoinedRooms(node, session.feed());
    this.commands =
        new CommandQueue(
            node.settings().waitingCommands(),
            (long) WAITING_MESSAGES * node.settings().messageMaxBytes(),
            this::execute);
    this.openedNanos = node.clock().now();
  }

  @Override
  public void opened() {
    // The client speaks first.
  }

  @Override
  public void receive(String text) {
    Decoded decoded = decoder.decode(text);
    if (decoded instanceof Refusal refusal) {
      post(encoder.refused(refusal));
    } else if (decoded instanceof Command.Ping ping && member != null) {
      post(encoder.pong(ping.ref()));
    } else if (decoded instanceof Command command && !commands.add(command)) {
      refuse(command, RefusalCode.RATE_LIMITED, "Too many commands are waiting.", BUSY_RETRY);
    }
  }

  /** Does a command; whether the next may follow at once. */
  private boolean execute(Command command) {
    if (command instanceof Command.Hello hello) {
      greet(hello);
    } else if (member == null) {
      refuse(command, RefusalCode.MALFORMED, "The first command must be hello.");
    } else if (command instanceof Command.Join join) {
      return join(join);
    } else if (command instanceof Command.Ping ping) {
      post(encoder.pong(ping.ref()));
    } else if (command instanceof Command.Rename rename) {
      name = rename.name();
      rooms.rename(new Member(member, name));
      post(encoder.renamed(rename.ref(), rename.name()));
    } else if (command instanceof Command.InRoom inRoom && !rooms.contains(inRoom.room())) {
      refuse(command, RefusalCode.NOT_JOINED, "Join the room first.");
    } else if (command instanceof Command.Send send) {
      send(send);
    } else if (command instanceof Command.History history) {
      node.rooms().history(history.room(), request(history));
      return false;
    } else if (command instanceof Command.Members wish) {
      return members(wish);
    } else if (command instanceof Command.Typing typing) {
      typing(typing);
    } else if (command instanceof Command.Leave leave) {
      rooms.leave(leave.room(), member);
      post(encoder.left(leave.ref(), leave.room()));
    }
    return true;
  }

  private void greet(Command.Hello hello) {
    if (member != null) {
      refuse(hello, RefusalCode.MALFORMED, "The hello was said already.");
      return;
    }
    name = hello.name().orElseGet(() -> Nickname.guest(node.random()));
    member = hello.client().map(Members::of).orElseGet(() -> Members.random(node.random()));
    post(
        encoder.welcome(
            hello.ref(),
            new Welcome(
                session.session().getId(),
                member,
                name,
                node.name(),
                node.settings().messageMaxBytes(),
                node.settings().messagesPerSecond(),
                heartbeat)));
    if (node.store().state() != StoreStatus.State.UP) {
      postStatus();
    }
  }

  private boolean join(Command.Join join) {
    if (!rooms.contains(join.room()) && rooms.size() >= node.settings().rooms()) {
      refuse(
          join,
          RefusalCode.FORBIDDEN,
          "At most " + node.settings().rooms() + " rooms are allowed: leave one first.");
      return true;
    }
    node.rooms()
        .join(
            join.room(),
            new JoinRequest(
                session.feed(),
                join.after(),
                join.history(),
                false,
                answer -> answered(join, answer),
                commands::proceed));
    return false;
  }

  private List<String> answered(Command.Join join, JoinRequest.Answer answer) {
    if (answer instanceof JoinRequest.Refused) {
      refuse(join, RefusalCode.UNAVAILABLE, "Redis is away.", Posting.STORE_RETRY);
      return List.of();
    }
    rooms.enter(join.room(), new Member(member, name));
    List<String> events = new ArrayList<>();
    if (answer instanceof JoinRequest.Joined joined) {
      events.add(encoder.joined(join.ref(), join.room(), name, joined.head(), false));
      EncodedPage page = new EncodedPage(joined.messages(), joined.more());
      events.add(encoder.history(join.ref(), join.room(), joined.head(), page));
    } else if (answer instanceof JoinRequest.Resumed resumed) {
      events.add(encoder.joined(join.ref(), join.room(), name, resumed.head(), true));
    }
    node.presence().known(join.room()).map(encoder::presence).ifPresent(events::add);
    return events;
  }

  private boolean members(Command.Members wish) {
    Optional<Presence> known = node.presence().known(wish.room());
    if (known.isPresent() && known.get() instanceof Presence.Everybody everybody) {
      tell(encoder.members(wish.ref(), everybody));
    } else if (!node.presence().page(wish.room(), wish.cursor(), page -> members(wish, page))) {
      refuse(wish, RefusalCode.RATE_LIMITED, "Too many ask for members.", BUSY_RETRY);
      return true;
    }
    return false;
  }

  private void members(Command.Members wish, Optional<RoomPresence.Page> page) {
    if (page.isPresent()) {
      tell(encoder.members(wish.ref(), wish.room(), page.get()));
    } else {
      refuse(wish, RefusalCode.UNAVAILABLE, "Redis is away.", Posting.STORE_RETRY);
      commands.proceed();
    }
  }

  private void tell(String event) {
    session.feed().page(List.of(event), commands::proceed);
  }

  private void typing(Command.Typing typing) {
    if (rooms.maySayTyping(typing.room())) {
      node.presence().typing(new Typing(typing.room(), new Member(member, name)));
    }
  }

  private HistoryRequest request(Command.History history) {
    return new HistoryRequest(
        session.feed(),
        history.before(),
        history.limit(),
        found -> {
          if (found.isPresent()) {
            EncodedPage page = new EncodedPage(found.get().messages(), found.get().more());
            session
                .feed()
                .page(
                    List.of(encoder.history(history.ref(), history.room(), page)),
                    commands::proceed);
          } else {
            refuse(history, RefusalCode.UNAVAILABLE, "Redis is away.", Posting.STORE_RETRY);
            commands.proceed();
          }
        });
  }

  private void send(Command.Send send) {
    Optional<Posting.Hindrance> hindrance = posting.admit(send.text());
    if (hindrance.isPresent()) {
      refuse(send, hindrance.get());
    } else {
      rooms.said(send.room());
      posting.publish(
          new Post(send.room(), member, name, send.key(), send.text()),
          result -> published(send, result));
    }
  }

  private void refuse(Command.Send send, Posting.Hindrance hindrance) {
    switch (hindrance.reason()) {
      case TOO_LONG ->
          refuse(
              send,
              RefusalCode.TOO_LONG,
              "The text has %d bytes; %d are allowed."
                  .formatted(Utf8.length(send.text()), node.settings().messageMaxBytes()));
      case EMPTY -> refuse(send, RefusalCode.EMPTY, "A message needs a text.");
      case STORE_AWAY ->
          refuse(send, RefusalCode.UNAVAILABLE, "Redis is away.", hindrance.retryAfter());
      case TOO_FAST -> refuse(send, RefusalCode.RATE_LIMITED, "Too fast.", hindrance.retryAfter());
    }
  }

  private void published(Command.Send send, PublishResult result) {
    if (result instanceof PublishResult.Accepted accepted) {
      post(
          encoder.accepted(
              send.ref(), send.room(), send.key(), accepted.position(), accepted.at()));
    } else if (result instanceof PublishResult.Refused refused) {
      refuse(send, RefusalCode.UNAVAILABLE, sentence(refused.reason()), refused.retryAfter());
    }
  }

  private static String sentence(PublishResult.Reason reason) {
    return switch (reason) {
      case UNAVAILABLE -> "Redis did not take it.";
      case QUEUE_FULL -> "Too much waits for Redis.";
      case UNCERTAIN -> "Redis did not answer in time.";
    };
  }

  private void refuse(Command command, RefusalCode code, String detail) {
    post(encoder.refused(Refusal.of(command, code, detail)));
  }

  private void refuse(Command command, RefusalCode code, String detail, Duration retryAfter) {
    post(encoder.refused(Refusal.of(command, code, detail, retryAfter)));
  }

  private void post(String event) {
    session.feed().post(event);
  }

  @Override
  public void storeChanged(StoreStatus.State state) {
    if (member != null) {
      postStatus();
    }
  }

  /** As it is when it is sent: two threads may post it, and the later news must not come first. */
  private void postStatus() {
    session.feed().post(() -> encoder.status(node.store().state()));
  }

  @Override
  public boolean isOverdue() {
    return member == null && node.clock().now() - openedNanos > HELLO_NANOS;
  }

  @Override
  public void closed() {
    commands.close();
    rooms.leaveAll(member);
  }
}
