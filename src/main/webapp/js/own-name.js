import { parseNickname, randomNickname } from './nickname.js';

const KEY = 'teahouse.name';

/** The visitor's own name, kept in this browser. */
export class OwnName {
  #store;
  #name;

  /**
   * @param {import('./storage.js').Store} store
   * @param {() => number} random at least 0, below 1
   */
  constructor(store, random) {
    this.#store = store;
    this.#name = parseNickname(store.getItem(KEY) ?? '').name ?? '';
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
    this.#store.setItem(KEY, name);
  }
}
