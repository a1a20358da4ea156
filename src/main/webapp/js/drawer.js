import { byId } from './dom.js';

/**
 * The side panel. On wide screens it is simply there; on a phone it is a drawer over the room, and the room is out of
 * reach while it is open.
 */
export class Drawer {
  #panel = byId('panel', HTMLElement);
  #room = byId('room', HTMLElement);
  #button = byId('panel-open', HTMLButtonElement);
  #close = byId('panel-close', HTMLButtonElement);
  #backdrop = byId('backdrop', HTMLElement);
  #phone = matchMedia('(max-width: 640px)');
  #isOpen = false;
  /** @type {HTMLElement} */
  #opener = this.#button;

  constructor() {
    this.#button.addEventListener('click', () => this.open(this.#button));
    this.#close.addEventListener('click', () => this.close());
    this.#backdrop.addEventListener('click', () => this.close());
    this.#phone.addEventListener('change', () => this.#set(false));
    this.#set(false);
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    if (this.#phone.matches && !this.#isOpen) {
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

  /** @param {boolean} open */
  #set(open) {
    this.#isOpen = open;
    this.#panel.classList.toggle('panel-open', open);
    this.#panel.inert = this.#phone.matches && !open;
    this.#room.inert = open;
    this.#backdrop.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
  }
}
