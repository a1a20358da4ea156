package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One way in which a correct history is made wrong.
 *
 * @param name what is done to it
 * @param found the kinds of violation of which one must be found then
 * @param change makes it wrong at a place of its choice; empty if it has no place for that
 */
record Mutation(String name, Set<Kind> found, Function<Draft, Optional<History>> change) {
  private static final String FORGED = "forged";

  static Stream<Mutation> all() {
    return Stream.of(
        new Mutation(
            "a message is missing",
            Set.of(Kind.JUMPED, Kind.BAD_RESUME, Kind.BEHIND),
            draft ->
                draft.atOne(
                    Entry.Said.class,
                    said -> draft.isFollowed(said) || draft.isLast(said),
                    said -> List.of())),
        new Mutation(
            "a message comes twice",
            Set.of(Kind.REPEATED),
            draft -> draft.atOne(Entry.Said.class, said -> true, said -> List.of(said, said))),
        new Mutation(
            "a message has another id",
            Set.of(Kind.REORDERED, Kind.SPLIT, Kind.DIVERGED, Kind.BAD_RESUME),
            draft ->
                draft.atOne(
                    Entry.Said.class,
                    draft::isFollowedForOthers,
                    said -> List.of(with(said, withId(said.message(), 0, FORGED))))),
        new Mutation(
            "a text is altered",
            Set.of(Kind.ALTERED),
            draft ->
                draft.atOne(
                    Entry.Said.class,
                    said -> true,
                    said -> List.of(with(said, withText(said.message()))))),
        new Mutation(
            "a message goes to another room",
            Set.of(Kind.FOREIGN, Kind.JUMPED, Kind.REPEATED, Kind.UNASKED),
            draft ->
                draft.atOne(Entry.Said.class, said -> true, said -> List.of(inTheOtherRoom(said)))),
        new Mutation(
            "a page has a gap",
            Set.of(Kind.BAD_PAGE),
            draft ->
                draft.atOne(
                    Entry.Paged.class,
                    page -> page.messages().size() > 2,
                    page -> List.of(withGap(page)))),
        new Mutation(
            "a page is missing",
            Set.of(Kind.UNASKED, Kind.BAD_RESUME, Kind.BEHIND, Kind.DIVERGED),
            draft -> draft.atOne(Entry.Paged.class, draft::isFollowed, page -> List.of())),
        new Mutation(
            "an answer is invented",
            Set.of(Kind.LOST),
            draft ->
                draft.atOne(
                    Entry.Said.class, draft::isLast, said -> inventedBehind(said, draft.end()))),
        new Mutation(
            "an answer names another place",
            Set.of(Kind.MISPLACED),
            draft ->
                draft.atOne(
                    Entry.Accepted.class, draft::wasSeen, answer -> List.of(movedBy(answer, 1)))),
        new Mutation(
            "a fork is not told",
            Set.of(
                Kind.DIVERGED,
                Kind.BEHIND,
                Kind.SPLIT,
                Kind.REORDERED,
                Kind.JUMPED,
                Kind.REPEATED,
                Kind.BAD_RESUME),
            draft -> draft.atOne(Entry.Reset.class, draft::isFollowed, reset -> List.of())),
        new Mutation(
            "a message is posted twice",
            Set.of(Kind.DOUBLED),
            draft ->
                draft.atOne(
                    Entry.Said.class,
                    draft::isLast,
                    said -> List.of(said, with(said, withId(said.message(), 1, FORGED))))),
        new Mutation(
            "a sender's messages change places",
            Set.of(Kind.SENDER_REORDERED, Kind.MISPLACED),
            Draft::withTwoOfOneSenderSwapped),
        new Mutation(
            "two messages change places for one",
            Set.of(Kind.REORDERED, Kind.MISPLACED, Kind.SPLIT, Kind.BAD_RESUME),
            Draft::withTwoExchangedForOne));
  }

  private static Entry with(Entry.Said said, Message message) {
    return new Entry.Said(said.at(), said.room(), said.epoch(), message);
  }

  private static Message withId(Message message, int further, String id) {
    return new Message(
        message.seq() + further, id, message.member(), message.key(), message.text());
  }

  private static Message withText(Message message) {
    return new Message(message.seq(), message.id(), message.member(), message.key(), FORGED);
  }

  private static Entry inTheOtherRoom(Entry.Said said) {
    String other = said.room().equals("tea") ? "coffee" : "tea";
    return new Entry.Said(said.at(), other, said.epoch(), said.message());
  }

  private static Entry withGap(Entry.Paged page) {
    List<Message> messages = new ArrayList<>(page.messages());
    messages.remove(1);
    return new Entry.Paged(page.at(), page.room(), page.position(), messages);
  }

  private static List<Entry> inventedBehind(Entry.Said said, long at) {
    Position position = new Position("", said.message().seq() + 1, FORGED);
    return List.of(
        said,
        new Entry.Tried(at, said.room(), FORGED, "words"),
        new Entry.Accepted(at, said.room(), FORGED, position));
  }

  private static Entry movedBy(Entry.Accepted answer, int places) {
    Position position = answer.position();
    return new Entry.Accepted(
        answer.at(),
        answer.room(),
        answer.key(),
        new Position(position.epoch(), position.seq() + places, position.id()));
  }

  @Override
  public String toString() {
    return name;
  }
}
