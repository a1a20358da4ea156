import { RefusedError } from '../client/teahouse-client.js';
import { arrange, byId } from '../page/dom.js';
import { PersonItem } from './person-item.js';

/** @typedef {import('../client/member-list.js').Member} Member */

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
  #tailOf;
  #isIgnored;
  #onIgnore;
  #askMore;
  #collator;
  #number;
  /** @type {Map<string, PersonItem>} What stands in the list, by member. */
  #items = new Map();
  /** Where the next part of a crowd's list begins. */
  #cursor = '';
  #isCrowd = false;
  #isAsking = false;
  /** Changes with the room, so that an answer for another one is not taken for this one's. */
  #era = 0;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Language} options.language
   * @param {() => string} options.ownMember
   * @param {(member: Member) => string} options.tailOf what tells a member from others of such a name
   * @param {(member: string) => boolean} options.isIgnored
   * @param {(member: Member) => void} options.onIgnore the visitor wants to ignore somebody, or not any more
   * @param {(cursor?: string) => Promise<{ members: readonly Member[], next?: string }>} options.more asks for a part
   *     of a crowd's list
   */
  constructor({ language, ownMember, tailOf, isIgnored, onIgnore, more }) {
    this.#texts = language.texts;
    this.#ownMember = ownMember;
    this.#tailOf = tailOf;
    this.#isIgnored = isIgnored;
    this.#onIgnore = onIgnore;
    this.#askMore = more;
    this.#collator = new Intl.Collator(language.times, { numeric: true });
    this.#number = new Intl.NumberFormat(language.times);
    this.#more.addEventListener('click', () => this.#showMore());
  }

  /** Forgets whom it has shown: what comes is of another room. */
  clear() {
    this.#era += 1;
    this.#isAsking = false;
    this.#isCrowd = false;
    this.show(0, []);
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
      this.#arrange(this.#sorted(members));
    } else if (!this.#isCrowd) {
      this.#isCrowd = true;
      this.#cursor = '';
      this.#arrange([]);
      this.#more.hidden = false;
      this.#more.textContent = this.#texts.showNames;
    }
  }

  /** Somebody is ignored now, or not any more, or has another tail. */
  refresh() {
    for (const item of this.#items.values()) {
      this.#fill(item, item.member);
    }
  }

  /** @param {readonly Member[]} members */
  #arrange(members) {
    const items = new Map();
    for (const member of members) {
      const isOwn = member.member === this.#ownMember();
      const item =
        this.#items.get(member.member) ??
        new PersonItem(this.#texts, member, isOwn, (person) => this.#onIgnore(person));
      items.set(member.member, item);
      this.#fill(item, member);
    }
    this.#items = items;
    arrange(
      this.#list,
      [...items.values()].map((item) => item.element),
    );
  }

  /**
   * @param {PersonItem} item
   * @param {Member} member
   */
  #fill(item, member) {
    item.show(member, this.#tailOf(member), this.#isIgnored(member.member));
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

  async #showMore() {
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    const era = this.#era;
    try {
      const { members, next = '' } = await this.#askMore(this.#cursor || undefined);
      if (this.#isCrowd && era === this.#era) {
        const known = [...this.#items.values()].map(({ member }) => member);
        this.#arrange([...known, ...members.filter(({ member }) => !this.#items.has(member))]);
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
      if (era === this.#era) {
        this.#more.textContent = this.#texts.namesFailed;
      }
    } finally {
      if (era === this.#era) {
        this.#isAsking = false;
      }
    }
  }
}
