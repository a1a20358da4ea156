import { avatar } from './avatar.js';
import { byId, element } from './dom.js';
import { RefusedError } from './teahouse-client.js';

/** @typedef {import('./member-list.js').Member} Member */

/** Who is in the room: a list, or their number where they are too many to be listed. */
export class PeopleView {
  #list = byId('people-list', HTMLElement);
  #count = byId('people-count', HTMLElement);
  #button = byId('people-open', HTMLButtonElement);
  #buttonCount = byId('people-open-count', HTMLElement);
  #crowd = byId('people-crowd', HTMLElement);
  #more = byId('people-more', HTMLButtonElement);
  #texts;
  #ownMember;
  #askMore;
  #collator;
  #number;
  /** Where the next part of a crowd's list begins. */
  #cursor = '';
  /** @type {Set<string>} The members of a crowd whose names are shown. */
  #named = new Set();
  #isCrowd = false;
  #isAsking = false;

  /**
   * @param {object} options
   * @param {import('./i18n.js').Language} options.language
   * @param {() => string} options.ownMember
   * @param {(cursor?: string) => Promise<{ members: readonly Member[], next?: string }>} options.more asks for a part
   *     of a crowd's list
   */
  constructor({ language, ownMember, more }) {
    this.#texts = language.texts;
    this.#ownMember = ownMember;
    this.#askMore = more;
    this.#collator = new Intl.Collator(language.times, { numeric: true });
    this.#number = new Intl.NumberFormat(language.times);
    this.#more.addEventListener('click', () => this.#showMore());
  }

  /**
   * @param {number} count
   * @param {readonly Member[] | null} members null in a crowd
   */
  show(count, members) {
    const number = this.#number.format(count);
    this.#count.textContent = number;
    this.#buttonCount.textContent = number;
    this.#button.setAttribute('aria-label', this.#texts.openPeople(number));
    this.#crowd.hidden = members !== null;
    this.#crowd.textContent = this.#texts.crowd(number);
    if (members !== null) {
      this.#isCrowd = false;
      this.#more.hidden = true;
      this.#list.replaceChildren(...this.#sorted(members).map((member) => this.#item(member)));
    } else if (!this.#isCrowd) {
      this.#isCrowd = true;
      this.#cursor = '';
      this.#named.clear();
      this.#list.replaceChildren();
      this.#more.hidden = false;
      this.#more.textContent = this.#texts.showNames;
    }
  }

  /** @param {readonly Member[]} members */
  #sorted(members) {
    const own = this.#ownMember();
    return [...members].sort(
      (one, other) =>
        Number(other.member === own) - Number(one.member === own) ||
        this.#collator.compare(one.name, other.name) ||
        (one.member < other.member ? -1 : 1),
    );
  }

  /** @param {Member} member */
  #item(member) {
    const item = element(
      'li',
      { className: 'person' },
      avatar(member),
      element('bdi', { className: 'person-name' }, member.name),
    );
    if (member.member === this.#ownMember()) {
      item.append(element('span', { className: 'message-you' }, this.#texts.you));
    }
    return item;
  }

  async #showMore() {
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    try {
      const { members, next = '' } = await this.#askMore(this.#cursor || undefined);
      if (this.#isCrowd) {
        const fresh = members.filter(({ member }) => !this.#named.has(member));
        fresh.forEach(({ member }) => this.#named.add(member));
        this.#list.append(...fresh.map((member) => this.#item(member)));
        this.#cursor = next;
        this.#more.textContent = this.#texts.moreNames;
        if (next === '') {
          this.#list.focus();
          this.#more.hidden = true;
        }
      }
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        throw error;
      }
      this.#more.textContent = this.#texts.namesFailed;
    } finally {
      this.#isAsking = false;
    }
  }
}
