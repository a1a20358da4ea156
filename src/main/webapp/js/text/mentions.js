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

/**
 * @param {string} text up to where somebody writes
 * @returns {string | null} what there is of a name behind the `@` with which the text ends; null where nobody is called
 */
export function mentionBegunIn(text) {
  const begun = /(?:^|[^\p{L}\p{N}_])@([^\s@]{0,32})$/u.exec(text);
  return begun?.[1] ?? null;
}

/**
 * @param {string} begun
 * @param {readonly string[]} names
 * @returns {string[]} those of which a word begins so, the ones that begin so themselves first
 */
export function namesFor(begun, names) {
  const start = begun.toLowerCase();
  const isNext = (/** @type {string} */ name) => name.toLowerCase().startsWith(start);
  const hasWord = (/** @type {string} */ name) => name.split(/\s+/).slice(1).some(isNext);
  const unique = [...new Set(names)];
  return [...unique.filter(isNext), ...unique.filter((name) => !isNext(name) && hasWord(name))];
}
