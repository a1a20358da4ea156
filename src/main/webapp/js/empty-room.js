import { byId } from './dom.js';

/** What stands in a room in which nothing was said yet: the own name, and the link to share. */
export class EmptyRoom {
  #texts;
  #youAre = byId('empty-you', HTMLElement);

  /**
   * @param {object} options
   * @param {import('./i18n.js').Texts} options.texts
   * @param {string} options.address where others come to this room
   * @param {(opener: HTMLElement) => void} options.onChangeName
   */
  constructor({ texts, address, onChangeName }) {
    this.#texts = texts;
    const link = byId('empty-link', HTMLAnchorElement);
    link.href = address;
    link.textContent = decodeURI(address).replace(/^https?:\/\//, '');
    const changeName = byId('empty-change-name', HTMLButtonElement);
    changeName.addEventListener('click', () => onChangeName(changeName));

    const copy = byId('empty-copy', HTMLButtonElement);
    // Only in a secure context: elsewhere the link itself has to do.
    copy.hidden = navigator.clipboard === undefined;
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        // The browser did not allow it; the link stands there to be copied by hand.
        return;
      }
      copy.textContent = texts.linkCopied;
      byId('announcer', HTMLElement).textContent = texts.linkCopied;
    });
  }

  /** @param {string} name */
  show(name) {
    this.#youAre.textContent = this.#texts.youAre(name);
  }
}
