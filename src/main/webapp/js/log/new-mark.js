import { byId } from '../page/dom.js';

/** Up to where the reader of the log had seen it: the line from which on all is new, and the button that leads there. */
export class NewMark {
  #button = byId('first-new', HTMLButtonElement);
  /** @type {HTMLElement | null} */
  #line = null;
  #readSeq = Infinity;
  #isOpen = true;

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

  /** Whether the reader has seen everything, so that the next message that they do not see begins what is new. */
  get isOpen() {
    return this.#isOpen;
  }

  /**
   * The log is another one.
   *
   * @param {number} readSeq
   */
  restart(readSeq) {
    this.#line = null;
    this.#readSeq = readSeq;
    this.#isOpen = true;
  }

  /** The reader has seen everything. */
  open() {
    this.#isOpen = true;
  }

  /** @param {import('./grouping.js').Message} message */
  isNew({ seq, own }) {
    return seq > this.#readSeq && !own;
  }

  /**
   * @param {HTMLElement} line what follows it is new
   * @param {number} readSeq
   */
  set(line, readSeq) {
    this.#line?.remove();
    this.#line = line;
    this.#readSeq = readSeq;
    this.#isOpen = false;
  }

  /** Nothing is new any more. */
  clear() {
    this.#line?.remove();
    this.#line = null;
    this.#readSeq = Infinity;
    this.offer(false);
  }

  /** @param {boolean} offered whether the button is there */
  offer(offered) {
    this.#button.hidden = !offered;
  }
}
