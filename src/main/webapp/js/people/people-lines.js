import { isolated } from '../page/bidi.js';

/** @typedef {import('../client/member-list.js').Member} Member */

/** So many names stand in one line at most. */
const MAX_NAMES = 5;

/** Puts into words who came into a room, who left it, and who has another name. */
export class PeopleLines {
  #texts;
  #names;

  /** @param {import('../language/i18n.js').Language} language */
  constructor({ texts, dates }) {
    this.#texts = texts;
    this.#names = new Intl.ListFormat(dates, { type: 'conjunction' });
  }

  /**
   * @param {import('../client/member-list.js').PresenceChange} change
   * @param {(member: Member) => boolean} isTold whether anything is said of somebody
   * @returns {string[]}
   */
  linesOf({ joined, left, renamed }, isTold) {
    const came = joined.filter(isTold);
    const gone = left.filter(isTold);
    const lines = [];
    if (came.length > 0) {
      lines.push(this.#texts.joined(this.#listed(came), came.length > 1));
    }
    if (gone.length > 0) {
      lines.push(this.#texts.left(this.#listed(gone), gone.length > 1));
    }
    for (const { before, name } of renamed.filter(isTold)) {
      lines.push(this.#texts.nowCalled(isolated(before), isolated(name)));
    }
    return lines;
  }

  /** @param {readonly Member[]} members */
  #listed(members) {
    const names = members.slice(0, MAX_NAMES).map(({ name }) => isolated(name));
    const others = members.length - names.length;
    return this.#names.format(others > 0 ? [...names, this.#texts.others(others)] : names);
  }
}
