import { copied } from '../page/clipboard.js';
import { byId } from '../page/dom.js';

/** What stands in a room in which nothing was said yet: the own name, and the link to share. */
export class EmptyRoom {
  #texts;
  #link = byId('empty-link', HTMLAnchorElement);
  #copy = byId('empty-copy', HTMLButtonElement);
  #youAre = byId('empty-you', HTMLElement);

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {(opener: HTMLElement) => void} options.onChangeName
   */
  constructor({ texts, onChangeName }) {
    this.#texts = texts;
    const changeName = byId('empty-change-name', HTMLButtonElement);
    changeName.addEventListener('click', () => onChangeName(changeName));

    // Only in a secure context: elsewhere the link itself has to do.
    this.#copy.hidden = navigator.clipboard === undefined;
    this.#copy.addEventListener('click', async () => {
      if (await copied(this.#link.href)) {
        this.#copy.textContent = texts.linkCopied;
        byId('announcer', HTMLElement).textContent = texts.linkCopied;
      }
    });
  }

  /** @param {string} address where others come to the room that is shown */
  turnTo(address) {
    this.#link.href = address;
    this.#link.textContent = decodeURI(address).replace(/^https?:\/\//, '');
    this.#copy.textContent = this.#texts.copyLink;
  }

  /** @param {string} name */
  show(name) {
    this.#youAre.textContent = this.#texts.youAre(name);
  }
}
