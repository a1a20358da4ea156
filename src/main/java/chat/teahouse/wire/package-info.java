/**
 * How commands and events are written in {@code teahouse.v1}: JSON, without any WebSocket;
 * docs/protocol.md is the rule. Vocabulary: <em>commands</em> come in and are decoded,
 * <em>events</em> go out and are encoded, a <em>refusal</em> answers what cannot be done. A
 * <em>character</em> is a Unicode code point. Depends on {@code room} and JSON-P only.
 */
package chat.teahouse.wire;
