/**
 * What the integration tests stand on: a real Redis, real servers, real clients and a real browser,
 * each of which can be started, inspected, paused, killed and waited for. Vocabulary: a fork is one
 * JVM of failsafe; the server under test is Arquillian's, one per fork; a node is a server process
 * that a test starts for itself. Depends on the JDK, Awaitility, Jedis, Playwright, Arquillian, a
 * JSON Schema validator and {@code chat.teahouse.run}; never on the application's own classes.
 */
package chat.teahouse.harness;
