import { isRoom, normalized } from '../client/room-name.js';
import { byId } from '../page/dom.js';
import { FieldProblem } from '../page/field-problem.js';

/** Opens a room by its name; if it was not there, it is now. */
export class RoomOpener {
  #texts;
  #onOpen;
  #button = byId('room-opener-open', HTMLButtonElement);
  #form = byId('room-opener', HTMLFormElement);
  #input = byId('room-input', HTMLInputElement);
  #problem = new FieldProblem(this.#input, byId('room-problem', HTMLElement));

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {(room: string) => void} options.onOpen its normalized name
   */
  constructor({ texts, onOpen }) {
    this.#texts = texts;
    this.#onOpen = onOpen;
    this.#button.addEventListener('click', () => {
      if (!this.close()) {
        this.#set(true);
        this.#input.focus();
      }
    });
    byId('room-cancel', HTMLButtonElement).addEventListener('click', () => this.close());
    this.#input.addEventListener('input', () => this.#problem.show(''));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#open();
    });
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (this.#form.hidden) {
      return false;
    }
    this.#set(false);
    this.#button.focus();
    return true;
  }

  #open() {
    const room = normalized(this.#input.value.replace(/^\s*#/, ''));
    if (isRoom(room)) {
      this.close();
      this.#onOpen(room);
    } else {
      this.#problem.show(room === '' ? this.#texts.roomEmpty : this.#texts.roomProblem);
      this.#input.focus();
    }
  }

  /** @param {boolean} open */
  #set(open) {
    this.#input.value = '';
    this.#problem.show('');
    this.#form.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
  }
}
