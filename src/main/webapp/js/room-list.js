import { isRoom, normalized } from './room.js';

const KEY = 'teahouse.rooms';

/** The rooms that the visitor is in, in the order in which they came there, as all pages of this browser know them. */
export class RoomList {
  #store;

  /** @param {import('./storage.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {string[]} their names, normalized */
  get rooms() {
    return [...new Set(this.#kept().map(normalized))].filter(isRoom);
  }

  /** @param {string} room */
  add(room) {
    const { rooms } = this;
    if (!rooms.includes(room)) {
      this.#keep([...rooms, room]);
    }
  }

  /** @param {string} room */
  remove(room) {
    this.#keep(this.rooms.filter((each) => each !== room));
  }

  /** @returns {string[]} */
  #kept() {
    try {
      const kept = JSON.parse(this.#store.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
    } catch {
      // Not of this page's making: as good as nothing.
      return [];
    }
  }

  /** @param {string[]} rooms */
  #keep(rooms) {
    this.#store.setItem(KEY, JSON.stringify(rooms));
  }
}
