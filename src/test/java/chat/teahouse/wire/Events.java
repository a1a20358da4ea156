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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that the tests of this package encode, and every event that can be made of them. */
final class Events {
  static final RoomName ROOM = new RoomName("茶话会");
  static final Nickname NAME = new Nickname("陈小雨");
  static final Position HEAD = new Position("epoch-1", 42, "id-42");
  static final Instant AT = Instant.parse("2026-11-25T04:05:09.120Z");
  static final Ref REF = new Ref.Integral(7);
  static final Member MEMBER = new Member("member-1", NAME);
  static final Presence.Everybody EVERYBODY = new Presence.Everybody(ROOM, 1, List.of(MEMBER));
  static final ChatMessage MESSAGE = message("谁要喝茶？");

  private Events() {}

  static ChatMessage message(String text) {
    return new ChatMessage(new Post(ROOM, "member-1", NAME, "key-1", text), HEAD, "id-41", AT);
  }

  static Welcome welcome() {
    return new Welcome("session-1", "member-1", NAME, "node-1", 65_535, 10, Duration.ofSeconds(25));
  }

  /** Each kind of event at least once, with and without what it may lack. */
  static List<String> all(EventEncoder encoder) {
    EncodedPage empty = new EncodedPage(List.of(), false);
    EncodedPage page = new EncodedPage(List.of(encoder.message(MESSAGE)), true);
    return Stream.of(
            Stream.of(
                encoder.welcome(REF, welcome()),
                encoder.joined(new Ref.Text("r"), ROOM, NAME, HEAD, true),
                encoder.joined(Ref.ABSENT, ROOM, NAME, Position.START, false),
                encoder.message(MESSAGE),
                encoder.accepted(REF, ROOM, "key-1", HEAD, AT),
                encoder.history(REF, ROOM, page),
                encoder.history(REF, ROOM, HEAD, page),
                encoder.history(Ref.ABSENT, ROOM, Position.START, empty),
                encoder.presence(EVERYBODY),
                encoder.presence(new Presence.Everybody(ROOM, 1, List.of())),
                encoder.presence(
                    new Presence.Change(ROOM, 2, 1, List.of(MEMBER), List.of("member-2"))),
                encoder.presence(new Presence.Change(ROOM, 3, 0, List.of(), List.of("member-1"))),
                encoder.presence(new Presence.Crowd(ROOM, 4, 4711)),
                encoder.members(REF, EVERYBODY),
                encoder.members(
                    REF, ROOM, new RoomPresence.Page(4711, List.of(MEMBER), Optional.of("4096"))),
                encoder.members(
                    REF, ROOM, new RoomPresence.Page(4711, List.of(), Optional.empty())),
                encoder.typing(new Typing(ROOM, MEMBER)),
                encoder.renamed(REF, NAME),
                encoder.left(REF, ROOM),
                encoder.pong(REF)),
            Stream.of(RoomReset.Reason.values())
                .map(reason -> encoder.reset(ROOM, HEAD, reason, page)),
            Stream.of(encoder.reset(ROOM, Position.START, RoomReset.Reason.FORKED, empty)),
            Stream.of(StoreStatus.State.values()).map(encoder::status),
            Stream.of(RefusalCode.values()).map(code -> encoder.refused(refusal(code))),
            Stream.of(
                encoder.refused(
                    new Refusal(RefusalCode.MALFORMED, "No.", Ref.ABSENT, "", "", Duration.ZERO))))
        .flatMap(events -> events)
        .toList();
  }

  private static Refusal refusal(RefusalCode code) {
    return new Refusal(code, "No.", REF, ROOM.value(), "key-1", Duration.ofMillis(1500));
  }
}
