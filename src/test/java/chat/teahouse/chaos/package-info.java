/**
 * The fault suite: nothing that was acknowledged is lost, doubled or reordered, whatever breaks.
 * Vocabulary: a <em>cluster</em> is two nodes on one Redis, where every connection can be broken; a
 * <em>scenario</em> lets a crowd of clients talk while something breaks, waits until all is at rest
 * again and lets the checker decide from what the clients recorded. Tests tagged {@code faults} are
 * such scenarios; what is tagged {@code chaos} takes long, and runs with all of them by {@code mvn
 * verify -Pchaos} only.
 */
package chat.teahouse.chaos;
