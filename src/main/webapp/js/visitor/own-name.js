import { isolated } from '../page/bidi.js';
import { parseNickname } from './nickname.js';

/** The visitor's name: the same in this browser, on this page and at the server. */
export class OwnName {
  #client;
  #visitor;
  #texts;
  #onChange;
  #notice;

  /**
   * @param {object} options
   * @param {import('../client/teahouse-client.js').TeahouseClient} options.client
   * @param {import('./visitor.js').Visitor} options.visitor
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {() => void} options.onChange the visitor is called otherwise, or known as another member
   * @param {(text: string) => void} options.notice tells the visitor
   */
  constructor({ client, visitor, texts, onChange, notice }) {
    this.#client = client;
    this.#visitor = visitor;
    this.#texts = texts;
    this.#onChange = onChange;
    this.#notice = notice;
    client.on('name', ({ name }) => this.#is(name));
    client.on('refused', () => this.#refused());
    client.on('welcome', ({ member }) => {
      visitor.isMember(member);
      onChange();
    });
  }

  /**
   * The visitor wants to be called so.
   *
   * @param {string} input
   * @returns {string} what is wrong with it; empty if nothing is
   */
  ask(input) {
    const { name, problem } = parseNickname(input);
    if (problem !== undefined) {
      return this.#texts[problem];
    }
    this.change(name);
    return '';
  }

  /** @param {string} name one that `parseNickname` returned */
  change(name) {
    this.#notice(this.#texts.renamed(isolated(name)));
    this.#client.rename(name);
    this.#is(name);
  }

  /** Another page of this browser may have changed it: all of them are one person. */
  refresh() {
    if (this.#visitor.refresh()) {
      this.#client.rename(this.#visitor.name);
      this.#onChange();
    }
  }

  #refused() {
    const { name } = this.#client;
    if (name !== '') {
      this.#notice(this.#texts.nameRefused(isolated(name)));
      this.#is(name);
    }
  }

  /** @param {string} name */
  #is(name) {
    if (name !== this.#visitor.name) {
      this.#visitor.rename(name);
    }
    this.#onChange();
  }
}
