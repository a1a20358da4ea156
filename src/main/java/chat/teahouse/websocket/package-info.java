/**
 * The edge to browsers: handshake, endpoint, registry, the wire, heartbeat and close reasons.
 * Vocabulary: session, handshake, close code, close reason, ping and pong are RFC 6455's and
 * Jakarta's. Depends on {@code room}, {@code fanout}, {@code wire}, {@code config}, Jakarta
 * WebSocket, servlets and CDI; never on {@code redis}.
 */
package chat.teahouse.websocket;
