import { byId } from './dom.js';

/**
 * A panel beside the room. Where the screen has the place it is simply there; elsewhere it is a drawer over the room,
 * and the room is out of reach while it is open.
 */
export class Drawer {
  #panel;
  #button;
  #close;
  #backdrop = byId('backdrop', HTMLElement);
  #narrow;
  #behind;
  /** @type {HTMLElement[]} What is out of reach because of this drawer. */
  #shutOff = [];
  #isOpen = false;
  /** @type {HTMLElement} */
  #opener;

  /**
   * @param {object} options
   * @param {HTMLElement} options.panel
   * @param {HTMLButtonElement} options.button opens it
   * @param {HTMLButtonElement} options.close
   * @param {string} options.query the media in which it is a drawer
   * @param {readonly HTMLElement[]} options.behind what is out of reach while it is open
   */
  constructor({ panel, button, close, query, behind }) {
    this.#panel = panel;
    this.#button = button;
    this.#opener = button;
    this.#close = close;
    this.#narrow = matchMedia(query);
    this.#behind = behind;
    button.addEventListener('click', () => this.open(button));
    close.addEventListener('click', () => this.close());
    this.#backdrop.addEventListener('click', () => this.close());
    this.#narrow.addEventListener('change', () => this.#adapt());
    this.#adapt();
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    if (this.#narrow.matches && !this.#isOpen) {
      this.#opener = opener;
      this.#set(true);
      this.#close.focus();
    }
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (!this.#isOpen) {
      return false;
    }
    this.#set(false);
    this.#opener.focus();
    return true;
  }

  /** The screen is narrow now, or is not any more. */
  #adapt() {
    if (this.#isOpen) {
      this.#set(false);
    }
    this.#panel.inert = this.#narrow.matches;
  }

  /** @param {boolean} open */
  #set(open) {
    this.#isOpen = open;
    this.#panel.classList.toggle('drawer-open', open);
    this.#panel.inert = this.#narrow.matches && !open;
    this.#backdrop.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    const shutOff = open ? this.#behind.filter(({ inert }) => !inert) : this.#shutOff;
    this.#shutOff = open ? shutOff : [];
    for (const each of shutOff) {
      each.inert = open;
    }
  }
}
