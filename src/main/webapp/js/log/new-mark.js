import { byId } from '../page/dom.js';

/** Up to where the reader of the log had seen it: the line from which on all is new, and the button that leads there. */
export class NewMark {
  #button = byId('first-new', HTMLButtonElement);
  /** @type {HTMLElement | null} */
  #line = null;
  #readSeq = Infinity;
  /** Whether the reader has seen everything; the next message that is not seen begins what is new. */
  isCaughtUp = true;

  /** @param {(readSeq: number) => void} onFirstNew the reader wants to see what followed this message */
  constructor(onFirstNew) {
    this.#button.addEventListener('click', () => onFirstNew(this.#readSeq));
  }

  get line() {
    return this.#line;
  }

  /** The seq of the last message that is not new; Infinity where none is. */
  get readSeq() {
    return this.#readSeq;
  }

  /** @param {import('./grouping.js').Message} message */
  isNew({ seq, own }) {
    return seq > this.#readSeq && !own;
  }

  /**
   * The log is another one, which has no such line yet.
   *
   * @param {number} readSeq
   */
  restart(readSeq) {
    this.#line = null;
    this.#readSeq = readSeq;
    this.isCaughtUp = true;
  }

  /**
   * The reader has not seen what follows: it is marked as new in place of what was.
   *
   * @param {HTMLElement} line
   * @param {number} readSeq
   */
  begin(line, readSeq) {
    this.move(line);
    this.#readSeq = readSeq;
    this.isCaughtUp = false;
  }

  /** @param {HTMLElement} line stands further up, as more of what is new is there */
  move(line) {
    this.#line?.remove();
    this.#line = line;
  }

  /** Nothing is new any more: the reader has seen everything, or does not want to. */
  clear() {
    this.#line?.remove();
    this.#line = null;
    this.#readSeq = Infinity;
    this.isCaughtUp = true;
    this.#button.hidden = true;
  }

  /**
   * Offers to go to the line, where the reader does not see it.
   *
   * @param {(line: Element) => boolean} isAbove whether a line is above what the reader sees
   * @param {number | null} missingSeq the messages before this one are not in the log yet; null where it has all
   */
  offer(isAbove, missingSeq) {
    const line = this.#line?.isConnected ? this.#line : null;
    const isMissing = missingSeq !== null && missingSeq > this.#readSeq + 1;
    this.#button.hidden = line === null || !(isMissing || isAbove(line));
  }
}
