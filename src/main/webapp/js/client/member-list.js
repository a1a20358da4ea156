import { isForNow, pauseAfter } from './wire.js';

/**
 * @typedef {import('./wire.js').WireEvent} WireEvent
 *
 * @typedef {object} Member
 * @property {string} member the id
 * @property {string} name
 *
 * @typedef {Member & { before: string }} Renamed
 *
 * @typedef {object} PresenceChange
 * @property {string} room
 * @property {number} count how many are in the room
 * @property {readonly Member[] | null} members all of them; null in a crowd, which nobody lists
 * @property {readonly Member[]} joined who came; empty where the list begins anew
 * @property {readonly Member[]} left
 * @property {readonly Renamed[]} renamed
 */

/** Who is in one room, as the events of `presence` tell it (docs/protocol.md). */
export class MemberList {
  #room;
  #requests;
  #clock;
  #onChange;
  /** @type {Map<string, string> | null} Names by member; null in a crowd. */
  #names = null;
  /** @type {number | null} The version of what is known; null before anything is. */
  #version = null;
  /** Counts the times at which everything had to come anew. */
  #era = 0;
  #isAsking = false;
  #cancelAsking = () => {};

  /**
   * @param {object} options
   * @param {string} options.room
   * @param {import('./requests.js').Requests} options.requests
   * @param {import('./clock.js').Clock} options.clock
   * @param {(change: PresenceChange) => void} options.onChange
   */
  constructor({ room, requests, clock, onChange }) {
    this.#room = room;
    this.#requests = requests;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** What is known is of another time in the room: everything comes anew. */
  forget() {
    this.#version = null;
    this.#era += 1;
    this.#isAsking = false;
    this.#cancelAsking();
  }

  /** Something may have been missed. Of a crowd nothing is held that could be wrong for long. */
  doubt() {
    if (this.#version !== null && this.#names !== null) {
      this.#ask();
    }
  }

  /** @param {WireEvent} event a `presence` of this room */
  take(event) {
    if (event.members !== undefined) {
      this.#begin(event);
    } else if (event.joined === undefined) {
      this.#version = event.version;
      this.#names = null;
      this.#tell({ count: event.count });
    } else if (this.#version !== null && event.version > this.#version) {
      if (event.version === this.#version + 1 && this.#names !== null) {
        this.#apply(this.#names, event);
      } else {
        this.#ask();
      }
    }
  }

  /** @param {WireEvent} event which names everybody */
  #begin({ version, members }) {
    this.#version = version;
    this.#names = new Map(
      members.map((/** @type {Member} */ { member, name }) => [member, name]),
    );
    this.#tell({});
  }

  /**
   * @param {Map<string, string>} names
   * @param {WireEvent} event
   */
  #apply(names, { version, joined, left }) {
    this.#version = version;
    const gone = [];
    for (const member of left) {
      gone.push({ member, name: names.get(member) ?? '' });
      names.delete(member);
    }
    const came = [];
    const renamed = [];
    for (const { member, name } of joined) {
      const before = names.get(member);
      if (before === undefined) {
        came.push({ member, name });
      } else {
        renamed.push({ member, name, before });
      }
      names.set(member, name);
    }
    this.#tell({ joined: came, left: gone, renamed });
  }

  /** Asks for everybody, again and again until an answer names them. */
  #ask() {
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    const era = this.#era;
    this.#requests.ask({ type: 'members', room: this.#room }, (answer) => {
      if (era !== this.#era) {
        return;
      }
      this.#isAsking = false;
      if (answer?.type === 'members' && answer.version !== undefined) {
        this.#begin(answer);
      } else if (answer !== null && isForNow(answer)) {
        this.#cancelAsking = this.#clock.after(pauseAfter(answer), () => this.#ask());
      }
    });
  }

  /** @param {Partial<PresenceChange>} change */
  #tell(change) {
    const names = this.#names;
    const members = names && [...names].map(([member, name]) => ({ member, name }));
    this.#onChange({
      room: this.#room,
      count: members?.length ?? 0,
      members,
      joined: [],
      left: [],
      renamed: [],
      ...change,
    });
  }
}
