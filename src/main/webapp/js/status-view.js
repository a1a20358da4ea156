import { byId } from './dom.js';

/** Says how the connection is: a word in the header, a banner while it is lost, and a card when there is none. */
export class StatusView {
  #texts;
  #connection = byId('connection', HTMLElement);
  #connectionText = byId('connection-text', HTMLElement);
  #banner = byId('banner', HTMLElement);
  #bannerText = byId('banner-text', HTMLElement);
  #announcer = byId('announcer', HTMLElement);
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

  /** @param {boolean} away whether messages have to wait, though the connection is there */
  storeAway(away) {
    if (this.#connection.dataset.state === 'connected' && away === this.#banner.hidden) {
      const text = away ? this.#texts.storeAwayBanner : '';
      this.#showBanner(text);
      // The word in the header, which is read out when the connection changes, says nothing of this.
      this.#announcer.textContent = text;
    }
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
    this.#showBanner(state === 'reconnecting' ? this.#texts.reconnectingBanner : '');
    this.#away.hidden = !away;
    this.#leave.hidden = away;
  }

  /** @param {string} text empty when there is nothing to say */
  #showBanner(text) {
    this.#banner.hidden = text === '';
    this.#bannerText.textContent = text;
  }
}
