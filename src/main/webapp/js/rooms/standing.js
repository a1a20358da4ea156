import { CloseCode } from '../client/connection.js';

/**
 * @typedef {import('../client/outbox.js').Entry} Entry
 *
 * @typedef {object} Views
 * @property {import('../page/status-view.js').StatusView} status
 * @property {import('../composer/composer.js').Composer} composer
 * @property {import('../composer/outbox-view.js').OutboxView} outbox
 */

/** How the visitor stands in a room: whether they are connected and in it, and what of theirs is not in it yet. */
export class Standing {
  #client;
  #room;
  #texts;
  #views;
  /** @type {Pick<import('../client/room-feed.js').RoomChange, 'state' | 'code'>} */
  #change = { state: 'joining' };
  /** Whether the visitor has been in the room since entering it. */
  #hasEntered = false;

  /**
   * @param {import('../client/teahouse-client.js').TeahouseClient} client
   * @param {string} room
   * @param {import('../language/i18n.js').Texts} texts
   * @param {Views} views
   */
  constructor(client, room, texts, views) {
    this.#client = client;
    this.#room = room;
    this.#texts = texts;
    this.#views = views;
  }

  get isRefused() {
    return this.#change.state === 'refused';
  }

  /** The connection is another one, or none. */
  connectionChanged() {
    if (this.#client.connection.state === 'closed') {
      this.#hasEntered = false;
    }
  }

  /** @param {import('../client/room-feed.js').RoomChange} change of this room */
  roomChanged(change) {
    this.#change = change;
    this.#hasEntered ||= change.state === 'joined';
  }

  show() {
    const { status, composer, outbox } = this.#views;
    const { state } = this.#client.connection;
    this.#showState();
    composer.show(state !== 'closed' && !this.isRefused);
    const isConnected = state === 'connected';
    const entries = this.#client.outbox(this.#room);
    const isStoreAway = isConnected && (this.#client.redis === 'down' || entries.some(isHeld));
    if (!isStoreAway) {
      status.storeAway('');
    } else if (this.#change.state === 'joined') {
      status.storeAway(this.#texts.storeAwayBanner);
    } else {
      status.storeAway(this.#texts.storeAwayJoining);
    }
    const waiting = isStoreAway ? 'held' : isConnected ? 'sending' : 'waiting';
    outbox.show(
      entries.map((entry) => {
        const { key, text } = entry;
        return { key, text, state: stateOf(entry, waiting) };
      }),
    );
  }

  #showState() {
    const { status } = this.#views;
    const { state, attempts, code, reason = '' } = this.#client.connection;
    if (state === 'closed' && code === CloseCode.POLICY) {
      status.refused(reason === '' ? this.#texts.refused : this.#texts.refusedBecause(reason));
    } else if (state === 'closed') {
      status.left();
    } else if (this.isRefused) {
      status.refused(this.#texts.notAllowed);
    } else if (state === 'connected' && (this.#change.state === 'joined' || this.#hasEntered)) {
      status.connected();
    } else if (this.#hasEntered || attempts > 0) {
      status.reconnecting();
    } else {
      status.connecting();
    }
  }
}

/** @param {Entry} entry */
function isHeld({ state, code }) {
  return state === 'held' && code === 'unavailable';
}

/**
 * @param {Entry} entry
 * @param {import('../composer/outbox-view.js').EntryState} waiting the state of all that waits
 * @returns {import('../composer/outbox-view.js').EntryState}
 */
function stateOf({ state, code }, waiting) {
  switch (state) {
    case 'unsure':
      return 'unsure';
    case 'failed':
      return code === 'too-long' ? 'tooBig' : code === 'empty' ? 'nothing' : 'unsent';
    case 'sent':
      return 'sending';
    default:
      return waiting;
  }
}
