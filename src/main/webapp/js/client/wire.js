/**
 * The words of the wire `teahouse.v1` (docs/protocol.md), as far as its clients need them.
 *
 * @typedef {object} Position a place in a room's log
 * @property {string} [epoch]
 * @property {number} seq 0 before the first message
 * @property {string} [id]
 *
 * @typedef {object} Message
 * @property {string} room
 * @property {number} seq
 * @property {string} id
 * @property {string} name the member's, when it was sent
 * @property {string} text
 * @property {string} at ISO 8601
 * @property {string} member
 * @property {string} key names the message for its member
 *
 * @typedef {object} Command
 * @property {string} type
 * @property {string} [room]
 *
 * @typedef {{ type: string, room?: string, ref?: unknown, [field: string]: any }} WireEvent
 *
 * @typedef {WireEvent & { room: string, seq: number, id: string }} LogEvent an event of a room's log
 */

/** The WebSocket subprotocol. */
export const SUBPROTOCOL = 'teahouse.v1';

/** The longest command, in bytes of UTF-8; a longer one closes the connection. */
export const MAX_COMMAND_BYTES = 512 * 1024;

/** They tell of the log or of this connection; everything else that has a place in the log is a part of it. */
const NOT_OF_THE_LOG = new Set([
  'welcome',
  'joined',
  'accepted',
  'refused',
  'reset',
  'history',
  'presence',
  'members',
  'typing',
  'renamed',
  'left',
  'status',
  'pong',
]);

/**
 * @param {string} text a whole WebSocket message
 * @returns {WireEvent[]} what it says; nothing where it is not of this wire
 */
export function eventsOf(text) {
  try {
    const events = JSON.parse(text);
    return Array.isArray(events) ? events.filter((event) => typeof event?.type === 'string') : [];
  } catch {
    return [];
  }
}

/**
 * @param {WireEvent} event
 * @returns {event is LogEvent} whether it moves the position in its room
 */
export function isOfTheLog(event) {
  const { type, room, seq, id } = event;
  return (
    !NOT_OF_THE_LOG.has(type) &&
    typeof room === 'string' &&
    Number.isSafeInteger(seq) &&
    typeof id === 'string'
  );
}

/**
 * @param {WireEvent} refusal
 * @returns {boolean} whether the same command may be given again after a while
 */
export function isForNow({ code, retryAfterMillis }) {
  return code === 'unavailable' || code === 'rate-limited' || typeof retryAfterMillis === 'number';
}

/** Milliseconds to wait where a refusal for now does not say how long. */
const PAUSE = 1_000;

/**
 * @param {WireEvent} refusal one that is for now
 * @returns {number} milliseconds to wait before the command is given again
 */
export function pauseAfter({ retryAfterMillis }) {
  return typeof retryAfterMillis === 'number' ? Math.max(0, retryAfterMillis) : PAUSE;
}
