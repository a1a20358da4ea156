import { isRoom, normalized } from '../client/room-name.js';
import { listIn } from '../client/storage.js';

const KEY = 'teahouse.rooms';

/** The rooms that the visitor is in, in the order in which they came there, as all pages of this browser know them. */
export class RoomList {
  #store;

  /** @param {import('../client/storage.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {string[]} their names, normalized */
  get rooms() {
    const names = listIn(this.#store.getItem(KEY)).filter((each) => typeof each === 'string');
    return [...new Set(names.map(normalized))].filter(isRoom);
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

  /** @param {string[]} rooms */
  #keep(rooms) {
    this.#store.setItem(KEY, JSON.stringify(rooms));
  }
}
