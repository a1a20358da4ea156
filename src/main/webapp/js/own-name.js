import { parseNickname, randomNickname } from './nickname.js';

const KEY = 'teahouse.name';

/**
 * The visitor's own name, kept in this browser. Where the browser keeps nothing (storage blocked or full), the name
 * lasts as long as the page.
 */
export class OwnName {
  #storage;
  #name;

  /**
   * @param {() => Pick<Storage, 'getItem' | 'setItem'>} storage may throw, as `localStorage` does where it is blocked
   * @param {() => number} random at least 0, below 1
   */
  constructor(storage, random) {
    this.#storage = storage;
    this.#name = this.#read() ?? '';
    if (this.#name === '') {
      this.change(randomNickname(random));
    }
  }

  get value() {
    return this.#name;
  }

  /** @param {string} name one that `parseNickname` returned */
  change(name) {
    this.#name = name;
    try {
      this.#storage().setItem(KEY, name);
    } catch {
      // Blocked or full: the name lasts as long as the page.
    }
  }

  #read() {
    try {
      return parseNickname(this.#storage().getItem(KEY) ?? '').name;
    } catch {
      return undefined;
    }
  }
}
