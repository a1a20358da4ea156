package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run that never was and in which everything went as promised: clients talk, lose their network,
 * come back, leave and enter rooms; logs are trimmed, forked and lost. The same seed makes the same
 * run. Not thread-safe.
 */
final class FakeRun {
  private static final int STEPS = 250;

  private final Random random;
  private final AtomicLong clock = new AtomicLong();
  private final Map<String, FakeLog> logs = new LinkedHashMap<>();
  private final List<FakeClient> clients = new ArrayList<>();
  private final Set<FakeClient> away = new HashSet<>();
  private final List<Long> losses = new ArrayList<>();

  /** What was tried and not answered, by client and room. */
  private final Map<Pair, String> unanswered = new HashMap<>();

  private int keys;
  private int epochs;

  private FakeRun(long seed) {
    random = new Random(seed);
  }

  static History of(long seed) {
    FakeRun run = new FakeRun(seed);
    run.play();
    return new History(run.clients.stream().map(FakeClient::recording).toList(), run.losses);
  }

  private void play() {
    for (String room : List.of("tea", "coffee")) {
      logs.put(room, newLog(room));
    }
    for (String name : List.of("ann", "bob", "eve", "joe")) {
      FakeClient client = new FakeClient(name, clock);
      clients.add(client);
      logs.values().forEach(client::joins);
    }
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    clients.forEach(this::comeBack);
    clients.forEach(client -> logs.values().forEach(log -> enter(client, log)));
    clients.forEach(client -> logs.values().forEach(log -> answer(client, log)));
    clients.forEach(client -> logs.values().forEach(client::seesAll));
  }

  private FakeLog newLog(String room) {
    epochs++;
    return new FakeLog(room, "e" + epochs);
  }

  private void step() {
    FakeClient client = clients.get(random.nextInt(clients.size()));
    FakeLog log = List.copyOf(logs.values()).get(random.nextInt(logs.size()));
    int dice = random.nextInt(100);
    if (dice >= 98) {
      lose(log, new Random(random.nextLong()));
    } else if (dice >= 97) {
      log.trim(Math.max(log.trimmed(), log.size() - random.nextInt(FakeLog.PAGE)));
    } else if (away.contains(client)) {
      if (dice < 30) {
        comeBack(client);
      }
    } else if (!client.rooms().contains(log.room())) {
      enter(client, log);
    } else if (dice < 45) {
      speak(client, log);
    } else if (dice < 85) {
      readSome(client, log);
    } else if (dice < 94) {
      client.isCut();
      away.add(client);
    } else if (dice < 96) {
      answer(client, log);
      client.leaves(log);
    }
  }

  private void speak(FakeClient client, FakeLog log) {
    Pair pair = new Pair(client, log.room());
    answer(client, log);
    keys++;
    String key = "k" + keys;
    client.tries(log, key);
    unanswered.put(pair, key);
    if (random.nextInt(5) > 0) {
      Message message = log.post(client, key);
      if (random.nextInt(5) > 0) {
        client.isAccepted(log, message);
        unanswered.remove(pair);
      }
    }
  }

  /** Sends again what was not answered: it may be in the log or not. */
  private void answer(FakeClient client, FakeLog log) {
    String key = unanswered.remove(new Pair(client, log.room()));
    if (key == null) {
      return;
    }
    client.tries(log, key);
    Optional<Message> posted = Optional.empty();
    for (long seq = 1; seq <= log.size(); seq++) {
      if (log.at(seq).key().equals(key)) {
        posted = Optional.of(log.at(seq));
      }
    }
    client.isAccepted(log, posted.orElseGet(() -> log.post(client, key)));
  }

  private void readSome(FakeClient client, FakeLog log) {
    long until = client.position(log.room()).seq() + random.nextInt(4);
    while (client.position(log.room()).seq() < Math.min(until, log.size())) {
      client.sees(log, log.at(client.position(log.room()).seq() + 1));
    }
  }

  private void comeBack(FakeClient client) {
    if (!away.remove(client)) {
      return;
    }
    client.isBack();
    for (String room : List.copyOf(client.rooms())) {
      FakeLog log = logs.get(room);
      if (log.continues(client.position(room))) {
        client.resumes(log);
      } else {
        client.joins(log);
      }
    }
  }

  private void enter(FakeClient client, FakeLog log) {
    if (!client.rooms().contains(log.room())) {
      client.joins(log);
    }
  }

  /** A fail-over, or a Redis that came back empty: those who are there are told. */
  private void lose(FakeLog log, Random dice) {
    List<FakeClient> present =
        clients.stream()
            .filter(client -> !away.contains(client) && client.rooms().contains(log.room()))
            .toList();
    present.forEach(client -> client.seesAll(log));
    losses.add(clock.get());
    FakeLog after = log;
    if (dice.nextInt(4) == 0) {
      after = newLog(log.room());
      logs.put(log.room(), after);
    } else if (log.size() > log.trimmed()) {
      log.forkBehind(log.size() - 1 - dice.nextInt((int) Math.min(3, log.size() - log.trimmed())));
    }
    for (FakeClient client : present) {
      if (!after.continues(client.position(log.room()))) {
        client.isReset(after, "forked");
      }
    }
  }

  private record Pair(FakeClient client, String room) {}
}
