import { byId } from './dom.js';

/** Says how the connection is: a word in the header, a banner while it is lost, and a card when there is none. */
export class StatusView {
  #texts;
  #connection = byId('connection', HTMLElement);
  #connectionText = byId('connection-text', HTMLElement);
  #banner = byId('banner', HTMLElement);
  #away = byId('away', HTMLElement);
  #awayText = byId('away-text', HTMLElement);
  #leave = byId('leave', HTMLButtonElement);

  /** @param {import('./i18n.js').Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  connecting() {
    this.#show('connecting', this.#texts.connecting);
  }

  connected() {
    this.#show('connected', this.#texts.connected);
  }

  reconnecting() {
    this.#show('reconnecting', this.#texts.reconnecting);
  }

  left() {
    this.#show('left', this.#texts.away);
    this.#awayText.textContent = this.#texts.youLeft;
  }

  /** @param {string} reason what the server said, or nothing */
  refused(reason) {
    this.#show('refused', this.#texts.away);
    this.#awayText.textContent =
      reason === '' ? this.#texts.refused : this.#texts.refusedBecause(reason);
  }

  /**
   * @param {'connecting' | 'connected' | 'reconnecting' | 'left' | 'refused'} state
   * @param {string} text
   */
  #show(state, text) {
    const away = state === 'left' || state === 'refused';
    this.#connection.dataset.state = state;
    if (this.#connectionText.textContent !== text) {
      this.#connectionText.textContent = text;
    }
    this.#banner.hidden = state !== 'reconnecting';
    this.#away.hidden = !away;
    this.#leave.hidden = away;
  }
}
