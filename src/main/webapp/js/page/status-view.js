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

  /** @type {'connecting' | 'connected' | 'reconnecting' | 'left' | 'refused'} */
  #state = 'connecting';
  #word = '';
  #storeAway = '';

  /** @param {import('../language/i18n.js').Texts} texts */
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

  /** @param {string} text what has to wait while the store is away; empty when nothing has */
  storeAway(text) {
    if (text !== this.#storeAway) {
      this.#storeAway = text;
      this.#showConnection();
      this.#showBanner();
      // The word in the header, which is read out when the connection changes, says nothing of this.
      this.#announcer.textContent = this.#bannerText.textContent;
    }
  }

  left() {
    this.#show('left', this.#texts.away);
    this.#awayText.textContent = this.#texts.youLeft;
  }

  /** @param {string} text why one is not in the room */
  refused(text) {
    this.#show('refused', this.#texts.away);
    this.#awayText.textContent = text;
  }

  /**
   * @param {'connecting' | 'connected' | 'reconnecting' | 'left' | 'refused'} state
   * @param {string} text
   */
  #show(state, text) {
    const away = state === 'left' || state === 'refused';
    this.#state = state;
    this.#word = text;
    this.#showConnection();
    this.#away.hidden = !away;
    this.#showBanner();
    this.#leave.hidden = away;
  }

  #showConnection() {
    const held = this.#storeAway === '' ? '' : this.#heldWord;
    const text = held || this.#word;
    this.#connection.dataset.state = held === '' ? this.#state : 'held';
    if (this.#connectionText.textContent !== text) {
      this.#connectionText.textContent = text;
    }
  }

  /** What the word of the connection leaves out while the store is away. */
  get #heldWord() {
    switch (this.#state) {
      case 'connected':
        return this.#texts.notSending;
      case 'connecting':
        return this.#texts.notEntered;
      default:
        return '';
    }
  }

  #showBanner() {
    const text = this.#state === 'reconnecting' ? this.#texts.reconnectingBanner : this.#storeAway;
    this.#banner.hidden = text === '' || !this.#away.hidden;
    this.#bannerText.textContent = text;
  }
}
