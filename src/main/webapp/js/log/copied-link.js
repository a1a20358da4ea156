import { copied } from '../page/clipboard.js';
import { byId } from '../page/dom.js';

/** Milliseconds for which a link says that it was copied. */
const SHOWN = 2_000;

/** Copies the address of a link, and says so beside it. */
export class CopiedLink {
  #texts;
  #clock;
  /** Ends what is said beside a link. */
  #end = () => {};
  #announcer = byId('announcer', HTMLElement);

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {import('../client/clock.js').Clock} clock
   */
  constructor(texts, clock) {
    this.#texts = texts;
    this.#clock = clock;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @returns {boolean} whether there is a clipboard to copy to. Elsewhere, and where that is not allowed, the browser
   *     goes to the address, which can be copied by hand then
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
    } else {
      location.assign(link.href);
    }
  }
}
