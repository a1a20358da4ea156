/**
 * The chat that one writes first: a set of sessions, a call for each of them, Redis PUBLISH and
 * PSUBSCRIBE in between. It is a WAR of its own and knows nothing of Teahouse.
 */
package chat.teahouse.bench.peer;
