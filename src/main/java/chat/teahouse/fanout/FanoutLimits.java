package chat.teahouse.fanout;

/**
 * How much a node keeps for its sessions, and how long it may keep it back. Immutable.
 *
 * @param ringEntries the most events kept per room
 * @param ringBytes the most bytes kept per room
 * @param memoryBytes the most bytes kept for all rooms
 * @param batchBytes the most bytes of one message or page, which may be more only if it holds one
 *     event
 * @param mailboxEvents how many events of its own may wait for one session
 * @param windowNanos how long a message may wait for others in a busy room; 0: none does
 */
public record FanoutLimits(
    int ringEntries,
    long ringBytes,
    long memoryBytes,
    long batchBytes,
    int mailboxEvents,
    long windowNanos) {}
