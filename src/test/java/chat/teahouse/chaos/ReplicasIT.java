package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.JsonClient;
import chat.teahouse.harness.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that acknowledges only what a replica has too. */
@Tag("chaos")
class ReplicasIT {
  private static final String ROOM = "tea";

  @Test
  void acceptedWhenAReplicaHasItAndNotBefore(@TempDir Path directory) {
    EventLoop faults = new EventLoop("faults");
    try (RedisPair pair = RedisPair.start(faults, directory);
        Node node =
            Node.on(pair.primary())
                .setting("ack.replicas", "1")
                .setting("ack.timeout", "300ms")
                .start();
        JsonClient ann = JsonClient.hello(node.ws(), "Ann")) {
      ann.join(ROOM, null);
      ann.say(ROOM, "while the replica is there", "k1");

      pair.holdReplication();
      String command = "{'type':'send','room':'tea','text':'while it is cut off','key':'k2'}";
      ann.send(command);
      JsonNode refused = ann.await("refused");
      assertEquals("unavailable", refused.get("code").asText(), ann.events()::toString);
      ann.send(command.replace("}", ",'ref':'again'}"));
      JsonNode again = ann.await("again", event -> event.path("ref").asText().equals("again"));
      assertEquals("refused", again.get("type").asText(), ann.events()::toString);
      assertTrue(
          ann.events().stream()
              .noneMatch(
                  event ->
                      JsonClient.is("accepted", event) && event.get("key").asText().equals("k2")));

      pair.releaseReplication();
      pair.awaitReplicated();
      ann.say(ROOM, "while it is cut off", "k2");
      ann.say(ROOM, "afterwards", "k3");
      List<String> texts =
          List.of("while the replica is there", "while it is cut off", "afterwards");
      Deadline.standard().until(texts.toString(), () -> ann.texts().equals(texts), ann::texts);
    } finally {
      faults.close();
    }
  }
}
