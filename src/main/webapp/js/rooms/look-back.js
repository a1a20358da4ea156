import { RefusedError } from '../client/teahouse-client.js';

/**
 * @typedef {import('../client/wire.js').Message} Message
 *
 * @typedef {Pick<import('../log/log-view.js').LogView,
 *     'firstSeq' | 'isLookedBackIn' | 'scrollToMessage' | 'scrollToNew' | 'earlierFailed'>} Log
 */

/** The way back in the log of one room, to what was said before. */
export class LookBack {
  #client;
  #room;
  #log;
  #isShown;
  #onEarlier;
  /** @type {import('./addresses.js').Place | null} Where the visitor last wanted to go. */
  #sought = null;
  /** @type {Promise<boolean> | null} What was said before is asked for. */
  #asking = null;

  /**
   * @param {object} options
   * @param {import('../client/teahouse-client.js').TeahouseClient} options.client
   * @param {string} options.room
   * @param {Log} options.log
   * @param {() => boolean} options.isShown whether the log shows this room
   * @param {(messages: readonly Message[], more: boolean, before: number) => void} options.onEarlier these were said
   *     before that seq
   */
  constructor({ client, room, log, isShown, onEarlier }) {
    this.#client = client;
    this.#room = room;
    this.#log = log;
    this.#isShown = isShown;
    this.#onEarlier = onEarlier;
  }

  /**
   * Goes to a message.
   *
   * @param {import('./addresses.js').Place} place
   * @returns {Promise<boolean>} false where it is not there; true too where that is not known, or not asked any more
   */
  async find(place) {
    this.#sought = place;
    const isKnown = await this.#goBackTo(place.seq);
    const isWanted = this.#isShown() && this.#sought === place;
    return !isKnown || !isWanted || this.#log.scrollToMessage(place);
  }

  /**
   * Goes to the first message that is new.
   *
   * @param {number} readSeq of the last one that is not
   */
  async findFirstNew(readSeq) {
    await this.#goBackTo(readSeq + 1);
    if (this.#isShown()) {
      this.#log.scrollToNew();
    }
  }

  /**
   * Asks for what was said before. Who asks while that is under way waits for the same.
   *
   * @returns {Promise<boolean>} whether there was an answer
   */
  askEarlier() {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /**
   * @param {number} seq from here on everything is wanted, as far as the room remembers it
   * @returns {Promise<boolean>} whether that is there now
   */
  async #goBackTo(seq) {
    this.#log.isLookedBackIn = true;
    try {
      let first = Infinity;
      for (;;) {
        const { firstSeq } = this.#log;
        // Each round begins earlier, or was the last one.
        if (!this.#isShown() || firstSeq === null || firstSeq <= seq || firstSeq >= first) {
          return true;
        }
        first = firstSeq;
        if (!(await this.askEarlier())) {
          return false;
        }
      }
    } finally {
      this.#log.isLookedBackIn = false;
    }
  }

  async #ask() {
    const before = this.#log.firstSeq;
    if (before === null) {
      return true;
    }
    try {
      const { messages, more } = await this.#client.history(this.#room, before);
      this.#onEarlier(messages, more, before);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        throw error;
      }
      if (this.#isShown()) {
        this.#log.earlierFailed();
      }
      return false;
    }
  }
}
