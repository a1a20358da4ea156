import { element } from '../page/dom.js';
import { avatar } from './avatar.js';

/** @typedef {import('../client/member-list.js').Member} Member */

/** One person in the list of people, and the button by which one ignores them. */
export class PersonItem {
  element = element('li', { className: 'person' });
  #texts;
  #isOwn;
  #avatar = element('span');
  #name = element('bdi', { className: 'person-name' });
  #tail = element('span', { className: 'tail' });
  #ignore = element('button', { type: 'button', className: 'link person-ignore' });
  /** @type {Member} */
  #member;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {Member} member
   * @param {boolean} isOwn whether it is the visitor
   * @param {(member: Member) => void} onIgnore
   */
  constructor(texts, member, isOwn, onIgnore) {
    this.#texts = texts;
    this.#member = member;
    this.#isOwn = isOwn;
    this.element.append(this.#avatar, this.#name, this.#tail);
    if (isOwn) {
      this.element.append(element('span', { className: 'message-you' }, texts.you));
    } else {
      this.element.append(this.#ignore);
      this.#ignore.addEventListener('click', () => onIgnore(this.#member));
    }
  }

  get member() {
    return this.#member;
  }

  /**
   * @param {Member} member the same, perhaps by another name
   * @param {string} tail tells them from others of such a name
   * @param {boolean} isIgnored
   */
  show(member, tail, isIgnored) {
    this.#member = member;
    const { name } = member;
    if (name !== this.#name.textContent) {
      const disc = avatar(member);
      this.#avatar.replaceWith(disc);
      this.#avatar = disc;
      this.#name.textContent = name;
    }
    this.#tail.textContent = tail;
    this.element.classList.toggle('person-ignored', isIgnored);
    if (!this.#isOwn) {
      this.#ignore.textContent = isIgnored ? this.#texts.unignore : this.#texts.ignore;
      this.#ignore.ariaLabel = isIgnored
        ? this.#texts.stopIgnoring(name)
        : this.#texts.startIgnoring(name);
    }
  }
}
