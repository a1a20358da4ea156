import { byId, element } from '../page/dom.js';
import { mentionBegunIn, namesFor } from '../text/mentions.js';

/** So many names are offered. */
const MAX_NAMES = 6;

/**
 * Offers names while somebody is called in the composer (`@An…`). The focus stays in the composer; its arrow keys choose,
 * Enter or Tab takes, Escape leaves it.
 */
export class MentionMenu {
  #field;
  #list = byId('mention-menu', HTMLElement);
  #announcer = byId('announcer', HTMLElement);
  #texts;
  #names;
  /** @type {string[]} Those that are offered. */
  #offered = [];
  #chosen = 0;

  /**
   * @param {object} options
   * @param {HTMLTextAreaElement} options.field
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {() => readonly string[]} options.names of those who can be called
   */
  constructor({ field, texts, names }) {
    this.#field = field;
    this.#texts = texts;
    this.#names = names;
    field.addEventListener('input', () => this.#look());
    field.addEventListener('blur', () => this.#offer([]));
    field.form?.addEventListener('submit', () => this.#offer([]));
    document.addEventListener('selectionchange', () => {
      // The caret may have left what was begun.
      if (this.#offered.length > 0 && mentionBegunIn(this.#textBefore) === null) {
        this.#offer([]);
      }
    });
    // Before the composer, to which Enter means to send.
    field.addEventListener('keydown', (event) => this.#pressed(event), { capture: true });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (this.#offered.length === 0 || event.isComposing || event.shiftKey) {
      return;
    }
    const { length } = this.#offered;
    switch (event.key) {
      case 'ArrowDown':
        this.#choose((this.#chosen + 1) % length);
        break;
      case 'ArrowUp':
        this.#choose((this.#chosen + length - 1) % length);
        break;
      case 'Enter':
        if (this.#isWritten(this.#offered[this.#chosen])) {
          // There is nothing to take: it means to send.
          this.#offer([]);
          return;
        }
        this.#take(this.#chosen);
        break;
      case 'Tab':
        this.#take(this.#chosen);
        break;
      case 'Escape':
        this.#offer([]);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Somebody may be called in what was written. */
  #look() {
    const begun = mentionBegunIn(this.#textBefore);
    this.#offer(begun === null ? [] : namesFor(begun, this.#names()).slice(0, MAX_NAMES));
  }

  get #textBefore() {
    return this.#field.value.slice(0, this.#field.selectionEnd);
  }

  /** @param {string[]} names none closes the menu */
  #offer(names) {
    const wasOpen = this.#offered.length > 0;
    this.#offered = names;
    this.#list.hidden = names.length === 0;
    this.#list.replaceChildren(...names.map((name, i) => this.#option(name, i)));
    if (names.length > 0) {
      this.#choose(0);
      if (!wasOpen) {
        this.#announcer.textContent = this.#texts.namesOffered;
      }
    } else {
      this.#field.removeAttribute('aria-activedescendant');
    }
  }

  /**
   * @param {string} name
   * @param {number} i
   */
  #option(name, i) {
    const option = element('li', { className: 'mention-option', id: `mention-${i}` });
    option.setAttribute('role', 'option');
    option.append(element('bdi', {}, name));
    // Before the composer loses the focus.
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#take(i);
    });
    return option;
  }

  /** @param {number} chosen */
  #choose(chosen) {
    this.#chosen = chosen;
    [...this.#list.children].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === chosen));
    });
    this.#field.setAttribute('aria-activedescendant', `mention-${chosen}`);
  }

  /** @param {string | undefined} name */
  #isWritten(name) {
    return mentionBegunIn(this.#textBefore)?.toLowerCase() === name?.toLowerCase();
  }

  /** @param {number} i */
  #take(i) {
    const begun = mentionBegunIn(this.#textBefore);
    const name = this.#offered[i];
    this.#offer([]);
    if (begun !== null && name !== undefined) {
      const end = this.#field.selectionEnd;
      // A blank that stands there already is the one behind the name.
      const isParted = this.#field.value[end] === ' ';
      this.#field.setRangeText(`${name} `, end - begun.length, end + Number(isParted), 'end');
      this.#field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}
