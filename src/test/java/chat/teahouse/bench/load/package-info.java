/**
 * The load generator, a JVM of its own: one thread, many WebSocket sessions, every delivery counted
 * and timed from the moment at which its message was meant to be sent. It is given a {@link
 * chat.teahouse.bench.load.Plan} of who comes and then, line by line, a {@link
 * chat.teahouse.bench.load.Load}, of which it tells the {@link chat.teahouse.bench.load.Outcome}.
 * Vocabulary: a <em>stamp</em> is that moment, it stands in the text and there are no two alike; a
 * <em>delivery</em> is one message that reached one session. Another protocol is one more class
 * {@link chat.teahouse.bench.load.Protocol}.
 */
package chat.teahouse.bench.load;
