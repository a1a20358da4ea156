/**
 * The plain-text protocol of the wire (no subprotocol): one WebSocket message is one message of the room.
 *
 * @typedef {{ kind: 'message', name: string, text: string } | { kind: 'notice', text: string }} PlainTextEvent
 *     notice: what the server itself has to say
 */

/** Keeps the connection alive: never posted, never answered. */
export const HEARTBEAT = 'ping';

/**
 * @param {string} text what a person wrote
 * @returns {string} what goes over the wire
 */
export function encode(text) {
  // A person may well say "ping": the blank makes it a message, which the bare word is not.
  return text === HEARTBEAT ? `${HEARTBEAT} ` : text;
}

/**
 * @param {string} line a whole WebSocket message
 * @returns {PlainTextEvent}
 */
export function decode(line) {
  if (line.startsWith('* ')) {
    return { kind: 'notice', text: line.slice(2) };
  }
  // No name contains a colon, so the first one ends it.
  const end = line.indexOf(': ');
  if (end < 1) {
    return { kind: 'notice', text: line };
  }
  return { kind: 'message', name: line.slice(0, end), text: line.slice(end + 2) };
}

/**
 * @param {string} text
 * @returns {number} its length in bytes of UTF-8
 */
export function bytesOf(text) {
  return new TextEncoder().encode(encode(text)).length;
}
