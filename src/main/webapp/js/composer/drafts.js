const KEY = 'teahouse.draft.';

/** What the visitor has begun to write, room by room, as this browser keeps it. */
export class Drafts {
  #store;

  /** @param {import('../client/storage.js').TidyStore} store */
  constructor(store) {
    this.#store = store;
  }

  /**
   * @param {string} room
   * @returns {string} empty when there is none
   */
  of(room) {
    return this.#store.getItem(KEY + room) ?? '';
  }

  /**
   * @param {string} room
   * @param {string} text empty when there is nothing any more
   */
  keep(room, text) {
    if (text === '') {
      this.#store.removeItem(KEY + room);
    } else {
      this.#store.setItem(KEY + room, text);
    }
  }
}
