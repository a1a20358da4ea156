/**
 * A server that is as bare as can be: one thread, one room, no Redis, no history. It is the limit
 * of what one write per message can do, and, with batches, the proof of what the generator can
 * count.
 */
package chat.teahouse.bench.bare;
