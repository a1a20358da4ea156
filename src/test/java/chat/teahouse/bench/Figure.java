package chat.teahouse.bench;

/** What is measured. */
enum Figure {
  CPU_PER_DELIVERY("cpuMicrosPerDelivery", "CPU/delivery, µs", "%.2f"),
  CPU_PER_MESSAGE("cpuMicrosPerMessage", "CPU/message, µs", "%,.0f"),
  CPU_ALONE("cpuMicrosPerMessageAlone", "alone, µs", "%,.0f"),
  P50("p50Millis", "p50, ms", "%.1f"),
  P99("p99Millis", "p99, ms", "%.1f"),
  P99_ALONE("p99MillisAlone", "p99 alone, ms", "%.1f"),
  DELIVERIES("deliveriesPerSecond", "deliveries/s", "%,.0f"),
  MESSAGES("messagesPerSecond", "messages/s", "%,.0f"),
  ACKNOWLEDGED("acknowledgedPerSecond", "acknowledged/s", "%,.0f"),
  ANSWER_P50("answerP50Millis", "accepted p50, ms", "%.1f"),
  ANSWER_P99("answerP99Millis", "accepted p99, ms", "%.1f"),
  MEMORY("bytesPerSession", "memory/session, KB", "%.1f"),
  HEAP("heapBytesPerSession", "of it in the heap, KB", "%.1f"),
  BACK("sessionsBack", "are back", "%,.0f"),
  BACK_P50("backP50Millis", "half of them after, ms", "%,.0f"),
  BACK_ALL("backMaxMillis", "the last after, ms", "%,.0f"),
  SERVER_CPU("serverPercent", "server, % of a core", "%.1f"),
  REDIS_CPU("redisPercent", "Redis, %", "%.0f"),
  GENERATOR_CPU("generatorPercent", "generator, %", "%.0f");

  private final String key;
  private final String label;
  private final String format;

  Figure(String key, String label, String format) {
    this.key = key;
    this.label = label;
    this.format = format;
  }

  /** Its name in JSON, with its unit. */
  String key() {
    return key;
  }

  /** Its name in a table. */
  String label() {
    return label;
  }

  /** A value as a table has it. */
  String text(double value) {
    return format.formatted(label.endsWith("KB") ? value / 1_000 : value);
  }
}
