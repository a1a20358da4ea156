/**
 * Clients of {@code teahouse.v1} that do what docs/protocol.md asks of a good client, and record
 * all of it. Hundreds of them share one thread. Vocabulary: a <em>crowd</em> is all the clients of
 * a run; an <em>outage</em> is how a client's network goes away. Depends on the harness, on the
 * network and the recordings beside it, and on Gson; never on the application's own classes.
 */
package chat.teahouse.chaos.client;
