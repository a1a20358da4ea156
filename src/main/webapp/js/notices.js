/**
 * What the server itself says, in its own words (PlainText.java), understood.
 *
 * @typedef {'waitingToJoin' | 'storeAway' | 'noAnswer' | 'tooFast' | 'empty' | 'skipped'} NoticeKind
 *
 * @typedef {object} Notice
 * @property {NoticeKind} kind
 * @property {number} count how many messages it is about; 0 when it is about none
 */

const MESSAGES = '(\\d+) messages?';

/** @type {readonly [NoticeKind, RegExp][]} */
const SENTENCES = [
  ['waitingToJoin', /^The room's store is away\. You are in the room as soon as it is back\.$/],
  ['storeAway', new RegExp(`^${MESSAGES} not sent: the room's store is away\\. Try again\\.$`)],
  ['noAnswer', new RegExp(`^${MESSAGES} perhaps not sent: the room's store did not answer\\.$`)],
  ['tooFast', new RegExp(`^${MESSAGES} not sent: too fast\\. Allowed are .+ a second\\.$`)],
  ['empty', new RegExp(`^${MESSAGES} not sent: a message needs a text\\.$`)],
  ['skipped', new RegExp(`^${MESSAGES} skipped: this connection reads too slowly\\.$`)],
];

/**
 * @param {string} text a notice of the server, without its asterisk
 * @returns {Notice | null} null when it is none that this page knows
 */
export function parseNotice(text) {
  for (const [kind, sentence] of SENTENCES) {
    const found = sentence.exec(text);
    if (found !== null) {
      return { kind, count: Number(found[1] ?? 0) };
    }
  }
  return null;
}

/**
 * @param {Notice} notice
 * @param {import('./i18n.js').Texts} texts
 * @returns {string} the notice in the visitor's language
 */
export function sentenceOf({ kind, count }, texts) {
  switch (kind) {
    case 'waitingToJoin':
      return texts.noticeWaitingToJoin;
    case 'storeAway':
      return texts.noticeStoreAway(count);
    case 'noAnswer':
      return texts.noticeNoAnswer(count);
    case 'tooFast':
      return texts.noticeTooFast(count);
    case 'empty':
      return texts.noticeEmpty(count);
    case 'skipped':
      return texts.noticeSkipped(count);
  }
}
