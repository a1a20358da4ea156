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
 * @param {string} name a normalized one
 * @returns {boolean} whether a room can have it
 */
export function isRoom(name) {
  const length = [...name].length;
  return (
    length > 0 && length <= MAX_CODE_POINTS && !/[{}]/.test(name) && !hasRefusedCharacter(name)
  );
}
