import { byId } from '../page/dom.js';

/** Leads a reader of older messages to the newest ones, and says how many have come below what they see. */
export class NewerButton {
  #button = byId('newer', HTMLButtonElement);
  #text = byId('newer-text', HTMLElement);
  #texts;
  #count = 0;
  #isFar = false;
  #since = Infinity;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {() => void} onNewer the reader wants to see them
   */
  constructor(texts, onNewer) {
    this.#texts = texts;
    this.#button.addEventListener('click', onNewer);
  }

  /** The seq of the first of them, Infinity where there are none. */
  get since() {
    return this.#since;
  }

  /** @param {number} seq of one more */
  add(seq) {
    this.show(this.#count + 1, Math.min(seq, this.#since));
  }

  clear() {
    this.show(0, Infinity);
  }

  /**
   * @param {number} count
   * @param {number} since the seq of the first of them
   */
  show(count, since) {
    this.#since = count === 0 ? Infinity : since;
    if (count !== this.#count) {
      this.#count = count;
      this.#offer();
    }
  }

  /** @param {boolean} isFar whether the reader is far from the end */
  far(isFar) {
    if (isFar !== this.#isFar) {
      this.#isFar = isFar;
      this.#offer();
    }
  }

  #offer() {
    this.#button.hidden = this.#count === 0 && !this.#isFar;
    this.#text.textContent = this.#count === 0 ? this.#texts.newest : this.#texts.newMessages(this.#count);
  }
}
