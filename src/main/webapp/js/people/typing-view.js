import { isolated } from '../page/bidi.js';
import { byId } from '../page/dom.js';

/** Milliseconds after which somebody of whom no more is heard is not writing any more. */
const FORGOTTEN = 5_000;
/** Milliseconds after a message within which what is heard of its writer is older than it. */
const OVERTAKEN = 500;
/** So many stand there by name. */
const MAX_NAMES = 3;

/** Says who is writing. */
export class TypingView {
  #line = byId('typing', HTMLElement);
  #texts;
  #names;
  #clock;
  /** @type {Map<string, { name: string, cancel: () => void }>} By member. */
  #typing = new Map();
  /** @type {Set<string>} Who has just said something. */
  #done = new Set();

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Language} options.language
   * @param {import('../client/clock.js').Clock} options.clock
   */
  constructor({ language, clock }) {
    this.#texts = language.texts;
    this.#names = new Intl.ListFormat(language.dates, { type: 'conjunction' });
    this.#clock = clock;
  }

  /**
   * @param {string} member
   * @param {string} name
   */
  typing(member, name) {
    if (this.#done.has(member)) {
      return;
    }
    this.#typing.get(member)?.cancel();
    const cancel = this.#clock.after(FORGOTTEN, () => this.#forget(member));
    this.#typing.set(member, { name, cancel });
    this.#show();
  }

  /** @param {string} member who has said it */
  said(member) {
    this.#done.add(member);
    this.#clock.after(OVERTAKEN, () => this.#done.delete(member));
    this.#forget(member);
  }

  /** Nobody is, as far as is known: what comes is of another room. */
  clear() {
    this.#done.clear();
    for (const member of [...this.#typing.keys()]) {
      this.#forget(member);
    }
  }

  /** @param {string} member */
  #forget(member) {
    this.#typing.get(member)?.cancel();
    if (this.#typing.delete(member)) {
      this.#show();
    }
  }

  #show() {
    const names = [...this.#typing.values()].map(({ name }) => isolated(name));
    if (names.length === 0) {
      this.#line.textContent = '';
    } else if (names.length > MAX_NAMES) {
      this.#line.textContent = this.#texts.severalTyping;
    } else {
      this.#line.textContent = this.#texts.typing(this.#names.format(names), names.length > 1);
    }
  }
}
