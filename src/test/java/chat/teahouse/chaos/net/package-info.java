/**
 * A network that a test can break. Vocabulary: a <em>proxy</em> stands in front of a server and
 * passes connections on; a connection through it is a <em>link</em>, which has two <em>flows</em>,
 * one per <em>direction</em>; a <em>fault</em> is what a flow does to its bytes while it lasts, a
 * <em>tripwire</em> cuts a link at an exact byte. Depends on the JDK and the harness only.
 */
package chat.teahouse.chaos.net;
