import { byId } from '../page/dom.js';
import { FieldProblem } from '../page/field-problem.js';
import { avatar } from '../people/avatar.js';
import { parseNickname } from './nickname.js';

/** Shows the own name, and changes it in place. */
export class NameEditor {
  #texts;
  #onRename;
  #button = byId('name-button', HTMLButtonElement);
  #avatar = byId('name-avatar', HTMLElement);
  #name = byId('own-name', HTMLElement);
  #form = byId('name-editor', HTMLFormElement);
  #input = byId('name-input', HTMLInputElement);
  #problem = new FieldProblem(this.#input, byId('name-problem', HTMLElement));
  #current = '';
  /** @type {HTMLElement} */
  #opener = this.#button;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {(name: string) => void} options.onRename the name is a new one, and valid
   */
  constructor({ texts, onRename }) {
    this.#texts = texts;
    this.#onRename = onRename;
    this.#button.addEventListener('click', () => {
      if (!this.close()) {
        this.open(this.#button);
      }
    });
    byId('name-cancel', HTMLButtonElement).addEventListener('click', () => this.close());
    this.#input.addEventListener('input', () => this.#problem.show(''));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
  }

  /** @param {import('./visitor.js').Visitor} visitor */
  show(visitor) {
    const { name } = visitor;
    this.#current = name;
    this.#name.textContent = name;
    this.#avatar.replaceChildren(avatar(visitor));
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    this.#opener = opener;
    this.#input.value = this.#current;
    this.#problem.show('');
    this.#set(true);
    this.#input.select();
    this.#input.focus();
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (this.#form.hidden) {
      return false;
    }
    this.#set(false);
    this.#opener.focus();
    // The opener may be out of reach by now: behind the drawer, or gone with the empty room.
    if (document.activeElement !== this.#opener) {
      this.#button.focus();
    }
    return true;
  }

  #save() {
    const { name, problem } = parseNickname(this.#input.value);
    if (problem !== undefined) {
      this.#problem.show(this.#texts[problem]);
      this.#input.focus();
      return;
    }
    this.close();
    if (name !== this.#current) {
      this.#onRename(name);
    }
  }

  /** @param {boolean} open */
  #set(open) {
    this.#form.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
  }
}
