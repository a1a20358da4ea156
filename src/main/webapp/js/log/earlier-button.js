import { byId } from '../page/dom.js';

/** Asks for what was said before all that the log has, where there is such. */
export class EarlierButton {
  #button = byId('earlier', HTMLButtonElement);
  #texts;
  #onHidden;
  #hasFailed = false;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {() => void} options.onEarlier
   * @param {() => void} options.onHidden it had the focus, and is there no more
   */
  constructor({ texts, onEarlier, onHidden }) {
    this.#texts = texts;
    this.#onHidden = onHidden;
    this.#button.addEventListener('click', onEarlier);
  }

  get isShown() {
    return !this.#button.hidden;
  }

  /** Whether the last time it was asked for in vain: from then on it is for the reader to ask. */
  get hasFailed() {
    return this.#hasFailed;
  }

  /** @param {boolean} shown */
  show(shown) {
    if (!shown && document.activeElement === this.#button) {
      this.#onHidden();
    }
    this.#hasFailed = false;
    this.#button.hidden = !shown;
    this.#button.textContent = this.#texts.earlier;
  }

  /** What was asked for could not be had. */
  fail() {
    this.#hasFailed = true;
    this.#button.textContent = this.#texts.earlierFailed;
  }
}
