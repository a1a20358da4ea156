/** Milliseconds between two signals: the others forget the one before soon after the next is due. */
const PAUSE = 3_000;
/** Milliseconds after a message before which no signal may overtake it. */
const BEHIND = 1_000;

/** Tells from time to time that the visitor is writing. */
export class TypingSignal {
  #clock;
  #send;
  #dueAt = -Infinity;

  /**
   * @param {object} options
   * @param {import('../client/clock.js').Clock} options.clock
   * @param {() => void} options.send
   */
  constructor({ clock, send }) {
    this.#clock = clock;
    this.#send = send;
  }

  /** The visitor has written something that is not sent yet. */
  typed() {
    const now = this.#clock.now();
    // Whoever set the clock back is heard of too.
    if (now >= this.#dueAt || now < this.#dueAt - PAUSE) {
      this.#dueAt = now + PAUSE;
      this.#send();
    }
  }

  /** The visitor has sent it. */
  said() {
    this.#dueAt = this.#clock.now() + BEHIND;
  }
}
