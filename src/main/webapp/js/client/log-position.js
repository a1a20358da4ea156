/** @typedef {import('./wire.js').Position} Position */

/**
 * A client's place in the log of one room. Only the events of the log move it, one by one; `move` is for the pages that
 * replace what the client holds of the room.
 */
export class LogPosition {
  /** @type {Position | null} */
  #value = null;

  /** Null before the first page. */
  get value() {
    return this.#value;
  }

  /** -1 before the first page. */
  get seq() {
    return this.#value?.seq ?? -1;
  }

  /**
   * From where to go on, null before the first page. Where the epoch is not known, that is the beginning, and what was
   * seen comes once more.
   *
   * @returns {Position | null}
   */
  get token() {
    const value = this.#value;
    return value === null || (value.seq > 0 && value.epoch !== undefined) ? value : { seq: 0 };
  }

  /** @param {Position} position of a page, or an event that says the same */
  move({ epoch, seq, id }) {
    this.#value = {
      ...(epoch === undefined ? {} : { epoch }),
      seq,
      ...(id === undefined ? {} : { id }),
    };
  }

  /** @param {string | undefined} epoch of the log that goes on from here */
  learn(epoch) {
    if (this.#value !== null && epoch !== undefined) {
      this.#value = { epoch, ...this.#value };
    }
  }

  /**
   * @param {{ epoch?: string, seq: number, id: string }} event of the log; its first one tells the epoch
   * @returns {'next' | 'seen' | 'gap' | 'fork'} next: the position is at the event now; gap: something before it is
   *     missing; fork: it is of another log
   */
  take({ epoch, seq, id }) {
    if (this.#value === null || seq > this.#value.seq + 1) {
      return 'gap';
    }
    if (seq <= this.#value.seq) {
      return seq === this.#value.seq && id !== this.#value.id ? 'fork' : 'seen';
    }
    this.#value = { ...this.#value, ...(epoch === undefined ? {} : { epoch }), seq, id };
    return 'next';
  }
}
