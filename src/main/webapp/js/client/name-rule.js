/**
 * @param {string} name
 * @returns {boolean} whether it holds a character that no name of a member or a room may hold: a control, half of a
 *     surrogate pair, a line break, or what reorders or hides its neighbours. The two joiners may stay: they shape
 *     Persian, Indic scripts and many emoji.
 */
export function hasRefusedCharacter(name) {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]|(?![\u200C\u200D])\p{Cf}/u.test(name);
}
