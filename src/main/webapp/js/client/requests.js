/**
 * @typedef {import('./wire.js').WireEvent} WireEvent
 *
 * @callback Answer
 * @param {WireEvent | null} answer null: the connection was lost, and none can come
 * @returns {void}
 */

/** Milliseconds after which an answer that has not come is asked about, again and again. */
const OVERDUE = 10_000;

/** The commands of one connection that wait for their answers, which repeat their `ref`. */
export class Requests {
  #send;
  #clock;
  #onOverdue;
  #lastRef = 0;
  /** @type {Map<unknown, { answer: Answer, cancel: () => void }>} */
  #waiting = new Map();

  /**
   * @param {object} options
   * @param {(text: string) => boolean} options.send whether it was handed to an open connection
   * @param {import('./clock.js').Clock} options.clock
   * @param {(milliseconds: number) => void} options.onOverdue an answer has not come for so long
   */
  constructor({ send, clock, onOverdue }) {
    this.#send = send;
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  /**
   * @param {import('./wire.js').Command & Record<string, unknown>} command
   * @param {Answer} answer is called once
   */
  ask(command, answer) {
    this.#lastRef += 1;
    const ref = this.#lastRef;
    if (!this.#send(JSON.stringify({ ...command, ref }))) {
      answer(null);
      return;
    }
    const waiting = { answer, cancel: () => {} };
    const remind = (/** @type {number} */ milliseconds) => {
      waiting.cancel = this.#clock.after(OVERDUE, () => {
        remind(milliseconds + OVERDUE);
        this.#onOverdue(milliseconds);
      });
    };
    remind(OVERDUE);
    this.#waiting.set(ref, waiting);
  }

  /**
   * @param {WireEvent} event
   * @returns {boolean} whether it is an answer that was waited for
   */
  answered(event) {
    const waiting = this.#waiting.get(event.ref);
    if (waiting === undefined) {
      return false;
    }
    this.#waiting.delete(event.ref);
    waiting.cancel();
    waiting.answer(event);
    return true;
  }

  /** The connection is lost. */
  lost() {
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { cancel, answer } of lost) {
      cancel();
      answer(null);
    }
  }
}
