import { arrange, byId, element } from '../page/dom.js';
import { avatar } from '../people/avatar.js';

/**
 * @typedef {'waiting' | 'held' | 'sending' | 'unsure' | 'unsent' | 'tooBig' | 'nothing'} EntryState
 *     waiting: for the connection; held: for the room's store; sending: under way or next in line; unsure: perhaps in
 *     the room; unsent: not, and not on its way there; tooBig, nothing: the room refused it for what it is. Each is
 *     also the key of the words that say so.
 *
 * @typedef {object} Entry
 * @property {string} key
 * @property {string} text
 * @property {EntryState} state
 */

/** What stands below the log: the own messages that are not in the room yet, and what can be done about each. */
export class OutboxView {
  #list = byId('outbox', HTMLElement);
  #announcer = byId('announcer', HTMLElement);
  #texts;
  #visitor;
  #onRetry;
  #onDiscard;
  #onTakeBack;
  /** @type {readonly Entry[]} */
  #entries = [];
  /** @type {Map<string, { state: EntryState, name: string, item: HTMLElement }>} By key. */
  #shown = new Map();

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {import('../visitor/visitor.js').Visitor} options.visitor
   * @param {(key: string) => void} options.onRetry
   * @param {(key: string) => void} options.onDiscard
   * @param {(key: string) => void} options.onTakeBack
   */
  constructor({ texts, visitor, onRetry, onDiscard, onTakeBack }) {
    this.#texts = texts;
    this.#visitor = visitor;
    this.#onRetry = onRetry;
    this.#onDiscard = onDiscard;
    this.#onTakeBack = onTakeBack;
  }

  /** @param {readonly Entry[]} entries */
  show(entries) {
    const { name } = this.#visitor;
    const shown = new Map();
    for (const entry of entries) {
      shown.set(entry.key, { state: entry.state, name, item: this.#itemOf(entry) });
    }
    this.#entries = entries;
    this.#shown = shown;
    const items = [...shown.values()].map(({ item }) => item);
    arrange(this.#list, items);
    this.#list.hidden = items.length === 0;
  }

  /** The visitor is called otherwise now: so is who writes what is sent from now on. */
  rename() {
    this.show(this.#entries);
  }

  /** @param {Entry} entry */
  #itemOf(entry) {
    const shown = this.#shown.get(entry.key);
    const isSame = shown?.state === entry.state;
    if (isSame && shown.name === this.#visitor.name) {
      return shown.item;
    }
    if (shown !== undefined && !isSame && isFailure(entry.state)) {
      this.#announcer.textContent = this.#texts[entry.state];
    }
    return this.#createItem(entry);
  }

  /** @param {Entry} entry */
  #createItem({ key, text, state }) {
    const note = element('p', { className: 'outbox-note' });
    note.append(element('span', { className: 'outbox-state' }, this.#texts[state]));
    if (isFailure(state)) {
      if (state === 'unsure') {
        note.title = this.#texts.unsureHint;
      }
      note.append(
        ' ',
        state === 'tooBig' || state === 'nothing'
          ? this.#button('outbox-take-back', this.#texts.takeBack, () => this.#onTakeBack(key))
          : this.#button('outbox-retry', this.#texts.tryAgain, () => this.#onRetry(key)),
        ' ',
        this.#button('outbox-discard', this.#texts.discard, () => this.#onDiscard(key)),
      );
    }
    const item = element(
      'li',
      { className: `outbox-entry ${isFailure(state) ? 'outbox-failed' : 'outbox-pending'}` },
      avatar(this.#visitor),
      element(
        'div',
        { className: 'message-body' },
        element('p', { className: 'message-head' }, element('bdi', { className: 'message-name' }, this.#visitor.name)),
        element('div', { className: 'message-text', dir: 'auto' }, text),
        note,
      ),
    );
    item.dataset.state = state;
    return item;
  }

  /**
   * @param {string} className
   * @param {string} label
   * @param {() => void} action
   */
  #button(className, label, action) {
    const button = element('button', { type: 'button', className: `link ${className}` }, label);
    button.addEventListener('click', action);
    return button;
  }
}

/** @param {EntryState} state */
function isFailure(state) {
  return state !== 'waiting' && state !== 'held' && state !== 'sending';
}
