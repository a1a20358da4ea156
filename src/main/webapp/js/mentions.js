/**
 * @param {string} text
 * @param {string} name
 * @returns {boolean} whether the text calls somebody by this name, as `@name`
 */
export function isMentioned(text, name) {
  return name !== '' && mentionOf(name).test(text);
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {string[]} the whole text in pieces, of which every second one is `@name`
 */
export function partedByMentions(text, name) {
  return name === '' ? [text] : text.split(new RegExp(`(${mentionOf(name).source})`, 'iv'));
}

/** The letters of words that are parted by blanks; Chinese, Japanese and Thai go on without. */
const OF_A_WORD =
  '[[\\p{L}\\p{N}_]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]]';

/** @param {string} name */
function mentionOf(name) {
  const literal = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const ends = new RegExp(`${OF_A_WORD}$`, 'v').test(name) ? `(?!${OF_A_WORD})` : '';
  return new RegExp(`(?<!${OF_A_WORD})@${literal}${ends}`, 'iv');
}
