/**
 * @typedef {import('../client/wire.js').Message} Message
 */

/** So many messages are kept at least, and up to twice as many. */
const MAX_MESSAGES = 1_000;

/** The newest messages of one room without a gap, as they were told. */
export class RoomMemory {
  /** @type {Message[]} */
  #messages;
  #more;

  /**
   * @param {readonly Message[]} messages the oldest first
   * @param {boolean} more whether there are older ones
   */
  constructor(messages, more) {
    this.#messages = [...messages];
    this.#more = more;
  }

  /** @returns {readonly Message[]} the oldest first */
  get messages() {
    return this.#messages;
  }

  /** Whether there are older ones. */
  get more() {
    return this.#more;
  }

  /** @param {Message} message the next one */
  add(message) {
    this.#messages.push(message);
    // Seldom, and many at once: moving the others costs more than they take.
    if (this.#messages.length > 2 * MAX_MESSAGES) {
      this.#messages = this.#messages.slice(-MAX_MESSAGES);
      this.#more = true;
    }
  }

  /**
   * Those that were said before what is known; others are not kept.
   *
   * @param {readonly Message[]} messages the oldest first
   * @param {boolean} more whether there are older ones
   * @param {number} before the seq before which they were said
   */
  prepend(messages, more, before) {
    const isNext = this.#messages[0]?.seq === before;
    if (isNext && this.#messages.length + messages.length <= MAX_MESSAGES) {
      this.#messages.unshift(...messages);
      this.#more = more;
    }
  }
}
