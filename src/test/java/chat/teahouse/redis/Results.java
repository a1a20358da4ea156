package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.Deadline;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.PublishResult.Refused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What became of messages, by key. Thread-safe. */
final class Results {
  private final Map<String, List<PublishResult>> results = new ConcurrentHashMap<>();

  /** Takes the result of this message. */
  Consumer<PublishResult> of(Post post) {
    return result ->
        results.computeIfAbsent(post.key(), key -> new CopyOnWriteArrayList<>()).add(result);
  }

  /** Waits until so many messages have a result; none may have two. */
  void await(int count) {
    Deadline.standard()
        .until(count + " results", () -> results.size() == count, () -> results.size() + " came");
    results.forEach((key, told) -> assertEquals(1, told.size(), key + " was told " + told));
  }

  /** In one word what became of a message: ACCEPTED, or why it was refused. */
  String of(String key) {
    PublishResult result = results.get(key).get(0);
    if (result instanceof Refused refused) {
      return refused.reason().name();
    }
    return "ACCEPTED";
  }

  long count(String word) {
    return results.keySet().stream().filter(key -> of(key).equals(word)).count();
  }

  /** Forgets all of them. */
  void clear() {
    results.clear();
  }
}
