package chat.teahouse.wire;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes events as JSON, each as one object, and puts them together to what is sent. It holds no
 * session's state and does not send. Thread-safe. It does not fail: a half of a surrogate pair that
 * stands alone becomes U+FFFD.
 */
public final class EventEncoder {
  private static final DateTimeFormatter TO_THE_MILLISECOND =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** A message of a sentence fits without growing. */
  private static final int USUAL_LENGTH = 384;

  // Made once: Json.createGenerator searches for a provider at each call.
  private final JsonGeneratorFactory json =
      JsonProvider.provider().createGeneratorFactory(Map.of());

  /** What a client's events come in: one JSON array. */
  public String batch(List<String> events) {
    return events.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** Other events and then those of a batch, as one batch. */
  public String batch(List<String> events, String batch) {
    StringBuilder joined = new StringBuilder(batch.length() + USUAL_LENGTH * events.size());
    String separator = "[";
    for (String event : events) {
      joined.append(separator).append(event);
      separator = ",";
    }
    return joined.append(separator).append(batch, 1, batch.length()).toString();
  }

  /** Answers {@code hello}. */
  public String welcome(Ref ref, Welcome welcome) {
    return event(
        "welcome",
        fields ->
            fields
                .put(ref)
                .put("session", welcome.session())
                .put("member", welcome.member())
                .put("name", welcome.name())
                .put("node", welcome.node())
                .beginObject("limits")
                .put("textBytes", welcome.textBytes())
                .put("messagesPerSecond", welcome.messagesPerSecond())
                .endObject()
                .put("heartbeatMillis", welcome.heartbeat().toMillis()));
  }

  /**
   * Answers {@code join}.
   *
   * @param name the visitor's
   * @param head where the room's log ends
   * @param resumed whether what follows continues what the client has
   */
  public String joined(Ref ref, RoomName room, Nickname name, Position head, boolean resumed) {
    return event(
        "joined",
        fields ->
            fields.put(ref).put("room", room).put("name", name).put(head).put("resumed", resumed));
  }

  /** Tells what somebody said. The log's first message tells the epoch, which begins with it. */
  public String message(ChatMessage message) {
    Post post = message.post();
    Position position = message.position();
    return event(
        "message",
        fields ->
            (position.seq() == 1 ? fields.put("epoch", position.epoch()) : fields)
                .put("room", post.room())
                .put("seq", position.seq())
                .put("id", position.id())
                .put("name", post.name())
                .put("text", post.text())
                .put("at", TO_THE_MILLISECOND.format(message.at()))
                .put("member", post.member())
                .put("key", post.key()));
  }

  /**
   * Answers {@code send}.
   *
   * @param key the message's
   * @param position where it is in the room's log
   * @param at when the store took it
   */
  public String accepted(Ref ref, RoomName room, String key, Position position, Instant at) {
    return event(
        "accepted",
        fields ->
            fields
                .put(ref)
                .put("room", room)
                .put("key", key)
                .put(position)
                .put("at", TO_THE_MILLISECOND.format(at)));
  }

  /** Answers any command that is not done. */
  public String refused(Refusal refusal) {
    return event(
        "refused",
        fields -> {
          fields
              .put(refusal.ref())
              .putUnlessEmpty("room", refusal.room())
              .putUnlessEmpty("key", refusal.key())
              .put("code", refusal.code().wireName())
              .put("detail", refusal.detail());
          if (!refusal.retryAfter().isZero()) {
            fields.put("retryAfterMillis", Math.max(1, refusal.retryAfter().toMillis()));
          }
        });
  }

  /**
   * Tells a member to drop what it holds of a room.
   *
   * @param position the new one
   * @param page replaces what is dropped; its last message is at the position
   */
  public String reset(RoomName room, Position position, RoomReset.Reason reason, EncodedPage page) {
    String event =
        event(
            "reset",
            fields ->
                fields
                    .put("room", room)
                    .put(position)
                    .put("reason", reason.name().toLowerCase(Locale.ROOT)));
    return withPage(event, page);
  }

  /** Answers {@code history}. */
  public String history(Ref ref, RoomName room, EncodedPage page) {
    return withPage(event("history", fields -> fields.put(ref).put("room", room)), page);
  }

  /**
   * Follows {@code joined} where the room does not go on from what the client has.
   *
   * @param ref of the join
   * @param position the new one
   * @param page replaces what the client has; its last message is at the position
   */
  public String history(Ref ref, RoomName room, Position position, EncodedPage page) {
    String event = event("history", fields -> fields.put(ref).put("room", room).put(position));
    return withPage(event, page);
  }

  /** Tells who is in a room, or what has changed in that. */
  public String presence(Presence presence) {
    return event(
        "presence",
        fields -> {
          fields
              .put("room", presence.room())
              .put("version", presence.version())
              .put("count", presence.count());
          if (presence instanceof Presence.Everybody everybody) {
            putMembers(fields, "members", everybody.members());
          } else if (presence instanceof Presence.Change change) {
            putMembers(fields, "joined", change.joined());
            fields.beginArray("left");
            change.left().forEach(fields::putItem);
            fields.endArray();
          }
        });
  }

  /** Answers {@code members} with all of them. */
  public String members(Ref ref, Presence.Everybody everybody) {
    return event(
        "members",
        fields -> {
          fields
              .put(ref)
              .put("room", everybody.room())
              .put("version", everybody.version())
              .put("count", everybody.count());
          putMembers(fields, "members", everybody.members());
        });
  }

  /** Answers {@code members} with a part of a crowd. */
  public String members(Ref ref, RoomName room, RoomPresence.Page page) {
    return event(
        "members",
        fields -> {
          fields.put(ref).put("room", room).put("count", page.count());
          putMembers(fields, "members", page.members());
          page.next().ifPresent(cursor -> fields.put("next", cursor));
        });
  }

  private static void putMembers(EventFields fields, String name, List<Member> members) {
    fields.beginArray(name);
    for (Member member : members) {
      fields.beginItem().put("member", member.id()).put("name", member.name()).endObject();
    }
    fields.endArray();
  }

  /** Tells that somebody is writing. */
  public String typing(Typing typing) {
    return event(
        "typing",
        fields ->
            fields
                .put("room", typing.room())
                .put("member", typing.member().id())
                .put("name", typing.member().name()));
  }

  /** Answers {@code rename}. */
  public String renamed(Ref ref, Nickname name) {
    return event("renamed", fields -> fields.put(ref).put("name", name));
  }

  /** Answers {@code leave}. */
  public String left(Ref ref, RoomName room) {
    return event("left", fields -> fields.put(ref).put("room", room));
  }

  /** Tells whether Redis is there; as long as nothing is known it is not. */
  public String status(StoreStatus.State redis) {
    return event(
        "status", fields -> fields.put("redis", redis == StoreStatus.State.UP ? "up" : "down"));
  }

  /** Answers {@code ping}. */
  public String pong(Ref ref) {
    return event("pong", fields -> fields.put(ref));
  }

  private String event(String type, Consumer<EventFields> fields) {
    StringWriter event = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator generator = json.createGenerator(event)) {
      generator.writeStartObject();
      fields.accept(new EventFields(generator).put("type", type));
      generator.writeEnd();
    }
    return event.toString();
  }

  /** JSON-P takes no JSON that is already written: the page goes in before the closing brace. */
  private static String withPage(String event, EncodedPage page) {
    return page.messages().stream()
        .collect(
            Collectors.joining(
                ",",
                event.substring(0, event.length() - 1) + ",\"messages\":[",
                "],\"more\":" + page.more() + "}"));
  }
}
