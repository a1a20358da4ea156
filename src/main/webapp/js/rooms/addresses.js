import { normalized } from '../client/room-name.js';

/** @typedef {{ seq: number, id: string }} Place where a message stands in a room's log */

/** The folder of the rooms, below the root of the application. */
const ROOMS = 'r/';

/** What servers and browsers do not leave in a path as it is. */
const NOT_IN_A_PATH = /[/\\;%]|^\.{1,2}$/;

/**
 * @param {string} address the page's: the root itself, `r/<room>` below it, or any with `?room=<room>`
 * @param {string} root the application's
 * @param {string} defaultRoom the node's
 * @returns {string} the name it asks for, normalized; the default room's where it asks for none. It may be no room's.
 */
export function roomOf(address, root, defaultRoom) {
  const { pathname, searchParams } = new URL(address);
  const rooms = new URL(ROOMS, root).pathname;
  const asked = pathname.startsWith(rooms)
    ? decoded(pathname.slice(rooms.length))
    : (searchParams.get('room') ?? '');
  return normalized(asked) || defaultRoom;
}

/** @param {string} encoded */
function decoded(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * @param {string} root the application's
 * @param {string} room
 * @param {string} defaultRoom the node's
 * @returns {string} the address under which others come to the same room
 */
export function shareAddress(root, room, defaultRoom) {
  if (room === defaultRoom) {
    return root;
  }
  const name = encodeURIComponent(room);
  return new URL(NOT_IN_A_PATH.test(room) ? `?room=${name}` : ROOMS + name, root).href;
}

/**
 * @param {string} address
 * @param {string} root the application's
 * @returns {boolean} whether the page is there, in any of its rooms
 */
export function isOfPage(address, root) {
  const { origin, pathname } = new URL(address);
  const home = new URL(root);
  return (
    origin === home.origin &&
    (pathname === home.pathname || pathname.startsWith(home.pathname + ROOMS))
  );
}

/**
 * @param {string} address of the room
 * @param {Place} message
 * @returns {string} the address under which others find this message
 */
export function messageAddress(address, { seq, id }) {
  return `${address}#${seq}.${encodeURIComponent(id)}`;
}

/**
 * @param {string} address the page's
 * @returns {Place | null} the message that it leads to; null where it leads to a room only
 */
export function messageOf(address) {
  const [, seq, id = ''] = /^#(\d{1,15})\.(.+)$/.exec(new URL(address).hash) ?? [];
  return seq === undefined ? null : { seq: Number(seq), id: decoded(id) };
}

/**
 * @param {string} root the application's
 * @returns {string} the address of the WebSocket
 */
export function socketAddress(root) {
  const address = new URL('ws', root);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
