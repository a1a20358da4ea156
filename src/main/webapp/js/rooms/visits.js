/**
 * @typedef {import('./visit.js').Visit} Visit
 *
 * @typedef {object} VisitsOptions
 * @property {import('./room-list.js').RoomList} list
 * @property {(room: string) => Visit} newVisit makes the visit of a room
 * @property {() => void} connect begins the connection, unless there is one
 * @property {() => void} close ends the connection: the visitor is in no room any more
 * @property {(visit: Visit) => void} onTurn the page turns to this visit
 * @property {() => void} onChange there are other rooms, or other numbers of what is unread
 */

/** The visitor's rooms, of which the page shows one. All of them go over one connection. */
export class Visits {
  #list;
  #newVisit;
  #connect;
  #close;
  #onTurn;
  #onChange;
  /** @type {Map<string, Visit>} By room, in the order of the list. */
  #visits = new Map();
  /** @type {Visit | null} */
  #shown = null;
  /** Whether a change is to be told. */
  #hasChanged = false;

  /** @param {VisitsOptions} options */
  constructor({ list, newVisit, connect, close, onTurn, onChange }) {
    this.#list = list;
    this.#newVisit = newVisit;
    this.#connect = connect;
    this.#close = close;
    this.#onTurn = onTurn;
    this.#onChange = onChange;
  }

  /** @returns {readonly Visit[]} */
  get all() {
    return [...this.#visits.values()];
  }

  /** @returns {import('./reading.js').Unread} in all rooms together */
  get unread() {
    const sum = { messages: 0, mentions: 0 };
    for (const { conversation } of this.#visits.values()) {
      sum.messages += conversation.unread.messages;
      sum.mentions += conversation.unread.mentions;
    }
    return sum;
  }

  /** The visit that is shown, null before the first one is. */
  get shown() {
    return this.#shown;
  }

  /** What is unread may be another number. That is told when all that comes at once has come: some of it is seen then. */
  changed() {
    if (!this.#hasChanged) {
      this.#hasChanged = true;
      queueMicrotask(() => {
        this.#hasChanged = false;
        this.#onChange();
      });
    }
  }

  /**
   * Turns the page to a room, and enters it if the visitor is not there.
   *
   * @param {string} room a normalized name
   */
  open(room) {
    if (this.#shown?.room === room) {
      return;
    }
    this.#list.add(room);
    const visit = this.#visits.get(room) ?? this.#add(room);
    this.#connect();
    this.#shown?.hide();
    this.#shown = visit;
    this.#onTurn(visit);
    visit.show();
    this.refresh();
  }

  /** Comes back to the room that is shown, and to all others. */
  enter() {
    this.#connect();
    this.#shown?.enter();
  }

  /** Leaves the room that is shown, and turns to another; from the last one the visitor only goes away. */
  leave() {
    const left = this.#shown;
    const next = this.#neighbour();
    if (left === null || next === undefined) {
      this.#close();
      return;
    }
    this.#list.remove(left.room);
    this.#visits.delete(left.room);
    left.leave();
    this.#shown = null;
    this.open(next);
  }

  /** Another page of this browser may have entered or left rooms, or read in them. */
  refresh() {
    const { rooms } = this.#list;
    for (const [room, visit] of this.#visits) {
      if (rooms.includes(room)) {
        visit.conversation.count();
      } else if (visit !== this.#shown) {
        visit.leave();
        this.#visits.delete(room);
      }
    }
    for (const room of rooms.filter((each) => !this.#visits.has(each))) {
      this.#add(room);
    }
    this.#visits = new Map(
      [...this.#visits].sort(([one], [other]) => placeIn(rooms, one) - placeIn(rooms, other)),
    );
    this.changed();
  }

  /** @param {string} room */
  #add(room) {
    const visit = this.#newVisit(room);
    this.#visits.set(room, visit);
    visit.enter();
    return visit;
  }

  /** The room that takes the place of the one that is shown. */
  #neighbour() {
    const rooms = [...this.#visits.keys()];
    const place = rooms.indexOf(this.#shown?.room ?? '');
    return rooms[place + 1] ?? rooms[place - 1];
  }
}

/**
 * @param {readonly string[]} rooms
 * @param {string} room
 * @returns {number} its place there; behind all others, if it is not there
 */
function placeIn(rooms, room) {
  const place = rooms.indexOf(room);
  return place < 0 ? rooms.length : place;
}
