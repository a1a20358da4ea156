/** @typedef {import('./grouping.js').Message} Message */

/** Milliseconds between two additions to the log of a busy room: each costs a layout. */
const PAUSE = 150;
/** Milliseconds without a new line after which the log is calm. */
const CALM = 250;

/** Messages on their way into the log: those that follow each other closely go in together. */
export class Batch {
  #clock;
  #add;
  /** @type {Message[]} */
  #waiting = [];
  #cancel = () => {};
  /** When the log last changed, by `performance.now()`. */
  #changedAt = -Infinity;

  /**
   * @param {import('../client/clock.js').Clock} clock
   * @param {(message: Message) => void} add
   */
  constructor(clock, add) {
    this.#clock = clock;
    this.#add = add;
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /** @param {Message} message the next one */
  add(message) {
    this.#waiting.push(message);
    const pause = this.#changedAt + PAUSE - performance.now();
    // The own ones have just left the list of those that are not sent yet; a page that nobody sees is not laid out, and
    // its clock is slow.
    if (message.own || document.hidden || pause <= 0) {
      this.flush();
    } else if (this.#waiting.length === 1) {
      this.#cancel = this.#clock.after(pause, () => this.flush());
    }
  }

  /** Those that wait go in now. */
  flush() {
    const messages = this.#waiting;
    this.drop();
    for (const message of messages) {
      this.#add(message);
    }
  }

  /** Those that wait are not wanted any more. */
  drop() {
    this.#cancel();
    this.#waiting = [];
  }

  /** Whether the log has not changed for a while: in a busy room lines that fade in would never be there. */
  get isCalm() {
    return performance.now() - this.#changedAt > CALM;
  }

  /** The log changes now. */
  changed() {
    this.#changedAt = performance.now();
  }
}
