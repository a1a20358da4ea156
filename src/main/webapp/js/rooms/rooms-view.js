import { arrange, byId, element, isPlainClick } from '../page/dom.js';

/** @typedef {import('./visit.js').Visit} Visit */

/**
 * @typedef {object} Entry
 * @property {HTMLElement} item
 * @property {HTMLAnchorElement} link
 * @property {HTMLElement} count the number of what is unread, for the eye
 * @property {HTMLElement} words the same for the ear
 */

/** The list of the visitor's rooms, each with what is unread in it. */
export class RoomsView {
  #list = byId('rooms-list', HTMLElement);
  #button = byId('panel-open', HTMLButtonElement);
  #texts;
  #addressOf;
  #onOpen;
  /** @type {Map<string, Entry>} By room. */
  #entries = new Map();

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {(room: string) => string} options.addressOf
   * @param {(address: string) => void} options.onOpen
   */
  constructor({ texts, addressOf, onOpen }) {
    this.#texts = texts;
    this.#addressOf = addressOf;
    this.#onOpen = onOpen;
  }

  /**
   * @param {readonly Visit[]} visits
   * @param {Visit | null} current
   */
  show(visits, current) {
    const entries = new Map();
    for (const visit of visits) {
      const entry = this.#entries.get(visit.room) ?? this.#entry(visit.room);
      entries.set(visit.room, entry);
      this.#update(entry, visit.conversation.unread, visit === current);
    }
    this.#entries = entries;
    arrange(
      this.#list,
      [...entries.values()].map(({ item }) => item),
    );
    const isElsewhere = visits.some((visit) => visit !== current && visit.conversation.unread.messages > 0);
    this.#button.classList.toggle('has-unread', isElsewhere);
  }

  /**
   * @param {Entry} entry
   * @param {import('./reading.js').Unread} unread
   * @param {boolean} isCurrent
   */
  #update({ link, count, words }, { messages, mentions }, isCurrent) {
    if (isCurrent) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
    link.classList.toggle('rooms-unread', messages > 0);
    count.hidden = messages === 0;
    count.textContent = mentions > 0 ? `@${mentions}` : String(messages);
    count.classList.toggle('rooms-count-mention', mentions > 0);
    words.textContent = messages > 0 ? this.#texts.unread(messages, mentions) : '';
  }

  /** @param {string} room */
  #entry(room) {
    const count = element('span', { className: 'rooms-count', ariaHidden: 'true' });
    const words = element('span', { className: 'visually-hidden' });
    const link = element(
      'a',
      { className: 'rooms-room', href: this.#addressOf(room) },
      element('span', { ariaHidden: 'true' }, '# '),
      element('bdi', { className: 'rooms-name' }, room),
      ' ',
      count,
      words,
    );
    link.addEventListener('click', (event) => {
      if (isPlainClick(event)) {
        event.preventDefault();
        this.#onOpen(link.href);
      }
    });
    return { item: element('li', {}, link), link, count, words };
  }
}
