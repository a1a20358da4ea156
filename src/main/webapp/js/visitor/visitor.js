import { parseNickname, randomNickname } from './nickname.js';

const NAME = 'teahouse.name';
const MEMBER = 'teahouse.member';

/** The visitor, as this browser knows them: the name, and the member id once a server has told it. */
export class Visitor {
  #store;
  #name;

  /**
   * @param {import('../client/storage.js').Store} store
   * @param {() => number} random at least 0, below 1
   */
  constructor(store, random) {
    this.#store = store;
    this.#name = parseNickname(store.getItem(NAME) ?? '').name ?? '';
    if (this.#name === '') {
      this.rename(randomNickname(random));
    }
  }

  get name() {
    return this.#name;
  }

  /** The member id, empty on the first visit until the server has told it. */
  get member() {
    return this.#store.getItem(MEMBER) ?? '';
  }

  /** @returns {boolean} whether the name is another one by now: another page of this browser has changed it */
  refresh() {
    const { name } = parseNickname(this.#store.getItem(NAME) ?? '');
    const isOther = name !== undefined && name !== this.#name;
    this.#name = name ?? this.#name;
    return isOther;
  }

  /** @param {string} name one that `parseNickname` returned */
  rename(name) {
    this.#name = name;
    this.#store.setItem(NAME, name);
  }

  /** @param {string} member the id that a server gave */
  isMember(member) {
    this.#store.setItem(MEMBER, member);
  }
}
