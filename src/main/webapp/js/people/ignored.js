import { listIn } from '../client/storage.js';

/** @typedef {import('../client/member-list.js').Member} Member */

/** Whom the visitor does not want to hear, as all pages of this browser know it. */
export class Ignored {
  /** Where the store has it. */
  static KEY = 'teahouse.ignored';

  #store;
  /** What was read last, and what it says: it is asked for with every message. */
  #text = '';
  /** @type {Map<string, string>} Names by member. */
  #names = new Map();

  /** @param {import('../client/storage.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {readonly Member[]} each by the name that they had */
  get all() {
    return [...this.#read()].map(([member, name]) => ({ member, name }));
  }

  /** @param {string} member */
  has(member) {
    return this.#read().has(member);
  }

  /** @param {Member} member who is ignored from now on, or not any more */
  toggle({ member, name }) {
    const names = new Map(this.#read());
    if (!names.delete(member)) {
      names.set(member, name);
    }
    this.#store.setItem(Ignored.KEY, JSON.stringify([...names]));
  }

  #read() {
    const text = this.#store.getItem(Ignored.KEY) ?? '[]';
    if (text !== this.#text) {
      this.#text = text;
      this.#names = new Map(listIn(text).filter(isPair));
    }
    return this.#names;
  }
}

/**
 * @param {unknown} pair
 * @returns {pair is [string, string]}
 */
function isPair(pair) {
  return Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === 'string');
}
