import { hasRefusedCharacter } from '../client/name-rule.js';

/**
 * The names that members go by, by the rules of the server: a name that passes here is never refused there.
 *
 * @typedef {'nameEmpty' | 'nameTooLong' | 'nameColon' | 'nameStar' | 'nameCharacters'} NicknameProblem
 *     each is also the key of the sentence that says so
 *
 * @typedef {{ name: string, problem?: undefined } | { name?: undefined, problem: NicknameProblem }} ParsedNickname
 */

/** The longest name, in code points. */
export const MAX_CODE_POINTS = 32;

/**
 * @param {string} input what a person typed
 * @returns {ParsedNickname}
 */
export function parseNickname(input) {
  const name = input.normalize('NFC').trim();
  if (hasRefusedCharacter(name)) {
    return { problem: 'nameCharacters' };
  }
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) {
    return { problem: 'nameEmpty' };
  }
  if (name.includes(':')) {
    return { problem: 'nameColon' };
  }
  if (name.startsWith('*')) {
    return { problem: 'nameStar' };
  }
  if ([...name].length > MAX_CODE_POINTS) {
    return { problem: 'nameTooLong' };
  }
  return { name };
}

/**
 * @param {() => number} random at least 0, below 1
 * @returns {string} a name for somebody who has none yet
 */
export function randomNickname(random) {
  return `网友${10 + Math.floor(random() * 90)}`;
}
