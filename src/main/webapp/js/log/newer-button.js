import { byId } from '../page/dom.js';

/** Says how many messages have come below what the reader sees, and leads there. */
export class NewerButton {
  #button = byId('newer', HTMLButtonElement);
  #text = byId('newer-text', HTMLElement);
  #texts;
  #count = 0;
  /** The seq of the first of them. */
  #since = Infinity;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {() => void} onNewer the reader wants to see them
   */
  constructor(texts, onNewer) {
    this.#texts = texts;
    this.#button.addEventListener('click', onNewer);
  }

  get since() {
    return this.#since;
  }

  /** @param {number} seq of one more */
  add(seq) {
    this.#count += 1;
    this.#since = Math.min(seq, this.#since);
    this.#show();
  }

  clear() {
    if (this.#count > 0) {
      this.#count = 0;
      this.#since = Infinity;
      this.#show();
    }
  }

  #show() {
    this.#button.hidden = this.#count === 0;
    this.#text.textContent = this.#texts.newMessages(this.#count);
  }
}
