import { CloseCode } from './connection.js';
import { isMentioned } from './mentions.js';
import { parseNickname } from './nickname.js';
import { PeopleLines } from './people-lines.js';
import { withEmoji } from './shortcodes.js';
import { intentOf } from './slash-command.js';
import { RefusedError } from './teahouse-client.js';

/**
 * @typedef {import('./outbox.js').Entry} Entry
 *
 * @typedef {object} Views
 * @property {import('./log-view.js').LogView} log
 * @property {import('./outbox-view.js').OutboxView} outbox
 * @property {import('./status-view.js').StatusView} status
 * @property {import('./composer.js').Composer} composer
 * @property {import('./page-title.js').PageTitle} title
 * @property {import('./notifier.js').Notifier} notifier
 * @property {import('./people-view.js').PeopleView} people
 * @property {import('./typing-view.js').TypingView} typing
 */

/** A visitor in one room: what they do goes to the client, and what it tells is shown. */
export class Visit {
  #client;
  #room;
  #texts;
  #people;
  #views;
  #marks;
  #typing;
  #onName;
  #onMember;

  /** @type {import('./teahouse-client.js').ConnectionChange} */
  #connection = { state: 'closed', attempts: 0 };
  /** @type {import('./room-feed.js').RoomState} */
  #state = 'joining';
  /** Whether the visitor has been in the room since entering it. */
  #hasEntered = false;
  #isAskingForEarlier = false;

  /**
   * @param {object} options
   * @param {import('./teahouse-client.js').TeahouseClient} options.client
   * @param {string} options.room
   * @param {import('./read-marks.js').ReadMarks} options.marks
   * @param {import('./typing-signal.js').TypingSignal} options.typing
   * @param {import('./i18n.js').Language} options.language
   * @param {Views} options.views
   * @param {(name: string) => void} options.onName the server knows the visitor by this name
   * @param {(member: string) => void} options.onMember the server knows the visitor as this member
   */
  constructor({ client, room, marks, typing, language, views, onName, onMember }) {
    this.#client = client;
    this.#room = room;
    this.#marks = marks;
    this.#typing = typing;
    this.#texts = language.texts;
    this.#people = new PeopleLines(language);
    this.#views = views;
    this.#onName = onName;
    this.#onMember = onMember;
    client.on('connection', (change) => this.#connectionChanged(change));
    client.on('room', (change) => this.#roomChanged(change));
    client.on('page', (page) => this.#replaced(page));
    client.on('message', (message) => this.#said(message));
    client.on('outbox', () => this.#show());
    client.on('status', () => this.#show());
    client.on('presence', (change) => this.#presenceChanged(change));
    client.on('typing', (news) => this.#isTyping(news));
    client.on('welcome', ({ member }) => this.#onMember(member));
    client.on('name', ({ name }) => onName(name));
    client.on('refused', () => this.#nameRefused());
  }

  enter() {
    this.#client.join(this.#room);
    this.#client.open();
    this.#show();
  }

  leave() {
    this.#client.close();
  }

  /**
   * @param {string} text to say, or a command to the page
   * @returns {string} what is wrong with it; empty if nothing is
   */
  say(text) {
    const intent = intentOf(text);
    switch (intent.kind) {
      case 'nick':
        return this.#callSelf(intent.name);
      case 'help':
        this.#views.log.addNotice(this.#texts.help);
        return '';
      case 'idle':
        return this.#texts.nothingDone;
      case 'unknown':
        return this.#texts.unknownCommand(intent.command);
      default:
        this.#typing.said();
        this.#views.log.clearNew();
        this.#client.send(this.#room, withEmoji(intent.text));
        this.#views.log.scrollToEnd();
        return '';
    }
  }

  /** @param {number} seq of the last message that the visitor has seen */
  seen(seq) {
    this.#marks.keep(this.#room, this.#client.position(this.#room)?.epoch, seq);
  }

  /** @param {string} text not sent yet */
  writes(text) {
    if (intentOf(text).kind === 'say') {
      this.#typing.typed();
    }
  }

  /** @param {string} input */
  #callSelf(input) {
    const { name, problem } = parseNickname(input);
    if (problem !== undefined) {
      return this.#texts[problem];
    }
    this.rename(name);
    this.#onName(name);
    return '';
  }

  /** @param {string} text a soft line that nobody said */
  notice(text) {
    this.#views.log.addNotice(text);
  }

  /** @param {string} name one that `parseNickname` returned */
  rename(name) {
    this.#views.log.addNotice(this.#texts.renamed(name));
    this.#client.rename(name);
  }

  /** @param {string} key */
  retry(key) {
    this.#client.retry(key);
    this.#views.composer.focus();
  }

  /** @param {string} key */
  discard(key) {
    this.#client.discard(key);
    this.#views.composer.focus();
  }

  /** @param {string} key */
  takeBack(key) {
    this.#views.composer.takeBack(this.#client.discard(key) ?? '');
  }

  /** Shows what was said before. */
  async showEarlier() {
    const { log } = this.#views;
    const before = log.firstSeq;
    if (before === null || this.#isAskingForEarlier) {
      return;
    }
    this.#isAskingForEarlier = true;
    try {
      const { messages, more } = await this.#client.history(this.#room, before);
      // Unless the log begins elsewhere by now.
      if (before === log.firstSeq) {
        log.prepend(messages.map(this.#shown), more);
      }
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        throw error;
      }
      log.earlierFailed();
    } finally {
      this.#isAskingForEarlier = false;
    }
  }

  /** @param {import('./teahouse-client.js').ConnectionChange} change */
  #connectionChanged(change) {
    this.#connection = change;
    if (change.state === 'closed') {
      this.#hasEntered = false;
    }
    this.#show();
  }

  /** @param {import('./room-feed.js').RoomChange} change */
  #roomChanged({ room, state }) {
    if (room === this.#room) {
      this.#state = state;
      this.#hasEntered ||= state === 'joined';
      this.#show();
    }
  }

  /** @param {import('./room-feed.js').Page} page */
  #replaced({ room, reason, messages, more }) {
    if (room !== this.#room) {
      return;
    }
    const { log } = this.#views;
    const epoch = this.#client.position(this.#room)?.epoch;
    const readSeq = reason === 'entered' ? this.#marks.of(this.#room, epoch) : Infinity;
    log.replace(messages.map(this.#shown), more, readSeq);
    if (reason === 'forked') {
      log.addNotice(this.#texts.resetForked);
    } else if (reason === 'behind') {
      log.addNotice(this.#texts.resetBehind);
    } else if (reason !== 'entered') {
      log.addNotice(this.#texts.resetAway);
    }
  }

  /** @param {import('./wire.js').Message} message */
  #said(message) {
    if (message.room !== this.#room) {
      return;
    }
    const shown = this.#shown(message);
    this.#views.typing.said(message.member);
    this.#views.log.addMessage(shown);
    if (!shown.own) {
      const isMention = shown.called !== '';
      this.#views.title.count(isMention);
      const title = this.#texts.saidIn(shown.name, this.#room);
      this.#views.notifier.tell({ title, body: shown.text }, isMention);
    }
  }

  /** @param {import('./member-list.js').PresenceChange} change */
  #presenceChanged(change) {
    if (change.room === this.#room) {
      this.#views.people.show(change.count, change.members);
      for (const text of this.#people.linesOf(change, this.#client.member)) {
        this.#views.log.addPresence(text);
      }
    }
  }

  /** @param {{ room: string, member: string, name: string }} news */
  #isTyping({ room, member, name }) {
    if (room === this.#room) {
      this.#views.typing.typing(member, name);
    }
  }

  #nameRefused() {
    const { name } = this.#client;
    if (name !== '') {
      this.#views.log.addNotice(this.#texts.nameRefused(name));
      this.#onName(name);
    }
  }

  /**
   * @param {import('./wire.js').Message} message
   * @returns {import('./grouping.js').Message}
   */
  #shown = ({ seq, member, name, text, at }) => {
    const own = member === this.#client.member;
    const called = !own && isMentioned(text, this.#client.name) ? this.#client.name : '';
    return { seq, member, name, text, at: Date.parse(at), own, called };
  };

  #show() {
    const { status, composer, outbox } = this.#views;
    this.#showState();
    composer.show(this.#connection.state !== 'closed' && this.#state !== 'refused');
    const isConnected = this.#connection.state === 'connected';
    const entries = this.#client.outbox(this.#room);
    const isStoreAway = isConnected && (this.#client.redis === 'down' || entries.some(isHeld));
    if (!isStoreAway) {
      status.storeAway('');
    } else if (this.#state === 'joined') {
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
    const { state, attempts, code, reason = '' } = this.#connection;
    if (state === 'closed' && code === CloseCode.POLICY) {
      status.refused(reason === '' ? this.#texts.refused : this.#texts.refusedBecause(reason));
    } else if (state === 'closed') {
      status.left();
    } else if (this.#state === 'refused') {
      status.refused(this.#texts.notAllowed);
    } else if (state === 'connected' && (this.#state === 'joined' || this.#hasEntered)) {
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
 * @param {import('./outbox-view.js').EntryState} waiting the state of all that waits
 * @returns {import('./outbox-view.js').EntryState}
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
