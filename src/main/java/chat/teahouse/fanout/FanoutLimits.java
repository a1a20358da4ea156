package chat.teahouse.fanout;

/**
 * How much a node keeps for its sessions. Immutable.
 *
 * @param ringEntries the most events kept per room
 * @param ringBytes the most bytes kept per room
 * @param memoryBytes the most bytes kept for all rooms
 * @param batchBytes the most bytes of one message or page, which may be more only if it holds one
 *     event
 * @param mailboxEvents how many events of its own may wait for one session
 */
public record FanoutLimits(
    int ringEntries, long ringBytes, long memoryBytes, long batchBytes, int mailboxEvents) {}
