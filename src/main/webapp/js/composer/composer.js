import { bytesOf } from '../client/utf8.js';
import { byId } from '../page/dom.js';
import { FieldProblem } from '../page/field-problem.js';
import { isSendKey } from './send-key.js';

/** Where a message is written: it grows with the text, and keeps what cannot be sent. */
export class Composer {
  #form = byId('composer', HTMLFormElement);
  #text = byId('composer-text', HTMLTextAreaElement);
  #label = byId('composer-label', HTMLElement);
  #problem = new FieldProblem(this.#text, byId('composer-problem', HTMLElement));
  #language;
  #maxBytes;
  #onSend;
  #onTyping;
  #onDraft;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Language} options.language
   * @param {number} options.maxBytes the longest text, in bytes of UTF-8
   * @param {(text: string) => string} options.onSend what is wrong with the text, which then stays; empty if nothing is
   * @param {(text: string) => void} options.onTyping the visitor is writing this
   * @param {(draft: string) => void} options.onDraft this stands there now
   */
  constructor({ language, maxBytes, onSend, onTyping, onDraft }) {
    this.#language = language;
    this.#maxBytes = maxBytes;
    this.#onSend = onSend;
    this.#onTyping = onTyping;
    this.#onDraft = onDraft;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('keydown', (event) => {
      if (isSendKey(event)) {
        event.preventDefault();
        this.#send();
      }
    });
    // A press on the button leaves the focus where it is, so that a phone's keyboard does not go away and come back.
    byId('send', HTMLButtonElement).addEventListener('mousedown', (event) => event.preventDefault());
    this.#text.addEventListener('input', () => {
      this.#changed();
      const text = tidy(this.#text.value);
      if (text !== '') {
        this.#onTyping(text);
      }
    });
    new ResizeObserver(() => this.#grow()).observe(this.#form);
  }

  /**
   * Writes to this room from now on.
   *
   * @param {string} room
   * @param {string} draft what was begun before
   */
  turnTo(room, draft) {
    const label = this.#language.texts.composer(room);
    this.#label.textContent = label;
    this.#text.placeholder = label;
    this.#text.value = draft;
    this.#problem.show('');
    this.#grow();
  }

  focus() {
    this.#text.focus();
  }

  /** @param {boolean} shown */
  show(shown) {
    this.#form.hidden = !shown;
  }

  /**
   * Puts a text back in front of what is being written.
   *
   * @param {string} text
   */
  takeBack(text) {
    this.#text.value = this.#text.value === '' ? text : `${text}\n${this.#text.value}`;
    this.#changed();
    this.focus();
  }

  #send() {
    const text = tidy(this.#text.value);
    if (text === '') {
      return;
    }
    const bytes = bytesOf(text);
    if (bytes > this.#maxBytes) {
      const { texts, times } = this.#language;
      const number = new Intl.NumberFormat(times);
      this.#problem.show(texts.tooLong(number.format(bytes), number.format(this.#maxBytes)));
      return;
    }
    const problem = this.#onSend(text);
    if (problem === '') {
      this.#text.value = '';
      this.#changed();
    } else {
      this.#problem.show(problem);
    }
    this.focus();
  }

  #changed() {
    this.#onDraft(this.#text.value);
    this.#problem.show('');
    this.#grow();
  }

  #grow() {
    const { style } = this.#text;
    style.height = 'auto';
    style.height = `${this.#text.scrollHeight}px`;
    // Laid out before another ResizeObserver is told of sizes that were right for `auto` only.
    this.#text.getBoundingClientRect();
  }
}

/**
 * @param {string} text
 * @returns {string} the text without empty lines around it, and without halves of surrogate pairs
 */
function tidy(text) {
  return text
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
    .replace(/\p{Cs}/gu, '\uFFFD');
}
