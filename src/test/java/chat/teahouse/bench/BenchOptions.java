package chat.teahouse.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line says, such as {@code mvn verify -Pbench -Dbench.servers=wildfly}.
 *
 * @param scenarios {@code bench.scenarios}: their names, separated by commas; all if it is empty
 * @param servers {@code bench.servers}: the contenders, likewise
 * @param protocols {@code bench.protocols}: likewise
 * @param repetitions {@code bench.repetitions}: how often each is measured (3)
 * @param warmUp {@code bench.warmup}: how many seconds a load lasts before it counts (20)
 * @param counted {@code bench.seconds}: how many seconds it counts (10)
 */
record BenchOptions(
    Set<String> scenarios,
    Set<String> servers,
    Set<String> protocols,
    int repetitions,
    Duration warmUp,
    Duration counted) {
  static BenchOptions fromSystemProperties() {
    return new BenchOptions(
        names("bench.scenarios"),
        names("bench.servers"),
        names("bench.protocols"),
        Integer.getInteger("bench.repetitions", 3),
        Duration.ofSeconds(Integer.getInteger("bench.warmup", 20)),
        Duration.ofSeconds(Integer.getInteger("bench.seconds", 10)));
  }

  private static Set<String> names(String property) {
    return Arrays.stream(System.getProperty(property, "").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether something is to be measured: {@code rooms} means {@code rooms-100} too. */
  static boolean wants(Set<String> names, String name) {
    return names.isEmpty()
        || names.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "-"));
  }
}
