import { byId, element } from '../page/dom.js';

/** @typedef {import('../client/member-list.js').Member} Member */

/** Among the settings: whom the visitor ignores, wherever they are. */
export class IgnoredView {
  #section = byId('ignored', HTMLElement);
  #list = byId('ignored-list', HTMLElement);
  #texts;
  #onToggle;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {(member: Member) => void} onToggle
   */
  constructor(texts, onToggle) {
    this.#texts = texts;
    this.#onToggle = onToggle;
  }

  /** @param {readonly Member[]} members */
  show(members) {
    this.#section.hidden = members.length === 0;
    this.#list.replaceChildren(...members.map((member) => this.#item(member)));
  }

  /** @param {Member} member */
  #item(member) {
    const label = this.#texts.stopIgnoring(member.name);
    const button = element(
      'button',
      { type: 'button', className: 'link', ariaLabel: label },
      this.#texts.unignore,
    );
    button.addEventListener('click', () => this.#onToggle(member));
    return element('li', { className: 'setting' }, element('bdi', {}, member.name), button);
  }
}
