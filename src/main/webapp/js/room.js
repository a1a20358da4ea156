import { hasRefusedCharacter } from './name-rule.js';

/** The longest name of a room, in code points. */
const MAX_CODE_POINTS = 64;

/**
 * @param {string} name as somebody wrote it
 * @returns {string} the form into which the server brings it, and by which its events call the room
 */
export function normalized(name) {
  return name.normalize('NFC').trim();
}

/**
 * @param {string} search the query of the page's address
 * @param {string} defaultRoom the node's
 * @returns {string} the room it names; the default one when that is no room name
 */
export function roomOf(search, defaultRoom) {
  const room = normalized(new URLSearchParams(search).get('room') ?? '');
  const refused = /[{}]/.test(room) || hasRefusedCharacter(room);
  return room === '' || [...room].length > MAX_CODE_POINTS || refused ? defaultRoom : room;
}

/**
 * @param {string} page the address of the page
 * @param {string} room
 * @param {string} defaultRoom the node's
 * @returns {string} the address under which others come to the same room
 */
export function shareAddress(page, room, defaultRoom) {
  const address = new URL('./', page);
  if (room !== defaultRoom) {
    address.search = `?room=${encodeURIComponent(room)}`;
  }
  return address.href;
}

/**
 * @param {string} page the address of the page
 * @returns {string} the address of the WebSocket, beside the page under whatever context path
 */
export function socketAddress(page) {
  const address = new URL('ws', page);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
