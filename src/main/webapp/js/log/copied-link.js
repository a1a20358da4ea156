import { copied } from '../page/clipboard.js';
import { byId } from '../page/dom.js';

/** Milliseconds for which a link says that it was copied. */
const SHOWN = 2_000;

/** Copies the address of a link, and says so beside it. */
export class CopiedLink {
  #texts;
  #clock;
  #onDenied;
  /** Ends what is said beside a link. */
  #end = () => {};
  #announcer = byId('announcer', HTMLElement);

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {import('../client/clock.js').Clock} options.clock
   * @param {(address: string) => void} options.onDenied the browser does not let the page copy it
   */
  constructor({ texts, clock, onDenied }) {
    this.#texts = texts;
    this.#clock = clock;
    this.#onDenied = onDenied;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @returns {boolean} whether there is a clipboard to copy to: elsewhere the browser goes to the address, which can be
   *     copied by hand then
   */
  take(link) {
    const canCopy = navigator.clipboard !== undefined;
    if (canCopy) {
      this.#copy(link);
    }
    return canCopy;
  }

  /** @param {HTMLAnchorElement} link */
  async #copy(link) {
    if (await copied(link.href)) {
      this.#end();
      link.dataset.copied = this.#texts.linkCopied;
      this.#announcer.textContent = this.#texts.linkCopied;
      const cancel = this.#clock.after(SHOWN, () => this.#end());
      this.#end = () => {
        cancel();
        delete link.dataset.copied;
      };
    } else if (link.isConnected) {
      this.#onDenied(link.href);
    }
  }
}
