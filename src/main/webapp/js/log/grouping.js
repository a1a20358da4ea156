import { sameDay } from './calendar.js';

/**
 * A message as the log shows it.
 *
 * @typedef {object} Message
 * @property {number} seq its place in the log of the room
 * @property {string} id tells it from another that had its place before the room's store lost something
 * @property {string} member
 * @property {string} name
 * @property {string} text
 * @property {number} at milliseconds since the epoch
 * @property {boolean} own whether the visitor wrote it, on this page or another
 * @property {string} tail tells the member from others of such a name; empty where there are none
 * @property {string} called the name by which it calls the visitor; empty if it does not
 */

/** Milliseconds within which the messages of one member stand under one name. */
const GROUP_SPAN = 5 * 60_000;

/**
 * @param {Message | null} head the message that carries the name of the group above, if there is such a group
 * @param {Message} message
 * @returns {boolean} whether the message stands under that name
 */
export function continuesGroup(head, message) {
  return (
    head !== null &&
    head.name === message.name &&
    head.member === message.member &&
    message.at - head.at < GROUP_SPAN &&
    sameDay(head.at, message.at)
  );
}
