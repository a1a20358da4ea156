import { LookAlikes } from './look-alikes.js';
import { LookBack } from './look-back.js';
import { isMentioned } from './mentions.js';
import { PeopleLines } from './people-lines.js';
import { Reading } from './reading.js';
import { RoomMemory } from './room-memory.js';
import { withEmoji } from './shortcodes.js';
import { intentOf } from './slash-command.js';
import { Standing } from './standing.js';

/**
 * @typedef {object} VisitViews of these there is one on the page, for the visit that is shown
 * @property {import('./log-view.js').LogView} log
 * @property {import('./people-view.js').PeopleView} people
 * @property {import('./typing-view.js').TypingView} typing
 *
 * @typedef {import('./standing.js').Views & VisitViews} Views
 */

/**
 * A visitor in one room: what they do there goes to the client, and what it tells is remembered and, as long as the
 * page is turned to this room, shown.
 */
export class Visit {
  #client;
  #room;
  #texts;
  #peopleLines;
  #views;
  #ignored;
  #lookAlikes = new LookAlikes();
  #typing;
  #onNick;
  #onHeard;
  #standing;
  #reading;
  #lookBack;
  #endings;

  /** @type {RoomMemory | null} Null before the first page. */
  #memory = null;
  /** @type {Pick<import('./member-list.js').PresenceChange, 'count' | 'members'>} */
  #people = { count: 0, members: [] };
  #isShown = false;
  /** @type {import('./room.js').Place | null} The message to be shown as soon as there is a log. */
  #sought = null;

  /**
   * @param {object} options
   * @param {import('./teahouse-client.js').TeahouseClient} options.client
   * @param {string} options.room
   * @param {import('./read-marks.js').ReadMarks} options.marks
   * @param {import('./ignored.js').Ignored} options.ignored
   * @param {import('./typing-signal.js').TypingSignal} options.typing
   * @param {import('./i18n.js').Language} options.language
   * @param {Views} options.views
   * @param {(input: string) => string} options.onNick the visitor wants to be called so; returns what is wrong with it
   * @param {() => void} options.onUnread
   * @param {(message: import('./grouping.js').Message) => void} options.onHeard somebody else has said this
   */
  constructor({ client, room, marks, ignored, typing, language, views, onNick, onUnread, onHeard }) {
    this.#client = client;
    this.#room = room;
    this.#ignored = ignored;
    this.#typing = typing;
    this.#texts = language.texts;
    this.#peopleLines = new PeopleLines(language);
    this.#views = views;
    this.#onNick = onNick;
    this.#onHeard = onHeard;
    this.#standing = new Standing(client, room, language.texts, views);
    this.#reading = new Reading({
      room,
      marks,
      epoch: () => client.position(room)?.epoch,
      weigh: (message) => this.#weigh(message),
      onChange: onUnread,
    });
    this.#lookBack = new LookBack({
      client,
      room,
      log: views.log,
      isShown: () => this.#isShown,
      onEarlier: (messages, more, before) => this.#earlier(messages, more, before),
    });
    this.#endings = [
      client.on('connection', () => this.#connectionChanged()),
      client.on('outbox', () => this.#showStanding()),
      client.on('status', () => this.#showStanding()),
      this.#hear('room', (change) => this.#roomChanged(change)),
      this.#hear('page', (page) => this.#replaced(page)),
      this.#hear('message', (message) => this.#said(message)),
      this.#hear('presence', (change) => this.#presenceChanged(change)),
      this.#hear('typing', (news) => this.#isTyping(news)),
    ];
  }

  get room() {
    return this.#room;
  }

  get unread() {
    return this.#reading.unread;
  }

  /** Is in the room from now on, as soon as there is a connection. */
  enter() {
    this.#client.join(this.#room);
    this.#showStanding();
  }

  /** Is in the room no longer, and not shown any more. */
  leave() {
    this.hide();
    for (const end of this.#endings) {
      end();
    }
    this.#client.leave(this.#room);
  }

  /** Turns the page to this room. */
  show() {
    const { log, people, typing } = this.#views;
    this.#isShown = true;
    if (this.#standing.isRefused) {
      this.#client.join(this.#room);
    }
    typing.clear();
    people.clear();
    people.show(this.#people.count, this.#people.members);
    log.clear();
    this.#showStanding();
    if (this.#memory !== null) {
      this.#showLog(this.#memory, this.#reading.seq);
      this.#findSought();
    }
  }

  /** The page turns to another room. */
  hide() {
    this.#isShown = false;
    this.#sought = null;
  }

  /** The visitor ignores somebody from now on, or not any more. */
  ignoredChanged() {
    this.count();
    if (this.#isShown) {
      this.#views.people.refresh();
      if (this.#memory !== null) {
        this.#showLog(this.#memory, this.#reading.seq);
      }
    }
  }

  /**
   * @param {import('./member-list.js').Member} member
   * @returns {string} tells them from others in the room whose names look the same
   */
  tailOf({ member, name }) {
    return this.#lookAlikes.tailOf(member, name);
  }

  /** @returns {string[]} the names of the others: who has lately said something, then who else is in the room */
  get names() {
    const isOther = (/** @type {{ member: string }} */ { member }) =>
      member !== this.#client.member && !this.#ignored.has(member);
    const present = this.#people.members ?? [];
    const authors = [...(this.#memory?.messages ?? [])].reverse();
    return [...new Set([...authors, ...present].filter(isOther).map(({ name }) => name))];
  }

  /**
   * @param {string} text to say, or a command to the page
   * @returns {string} what is wrong with it; empty if nothing is
   */
  say(text) {
    const intent = intentOf(text);
    switch (intent.kind) {
      case 'nick':
        return this.#onNick(intent.name);
      case 'help':
        this.notice(this.#texts.help);
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

  /** @param {number | null} seenSeq of the last message that the visitor has seen; null when they look elsewhere */
  messagesShown(seenSeq) {
    if (seenSeq !== null) {
      this.#reading.seen(seenSeq);
    }
    this.count();
  }

  /** @param {string} text not sent yet */
  writes(text) {
    if (intentOf(text).kind === 'say') {
      this.#typing.typed();
    }
  }

  /** @param {string} text a soft line that nobody said */
  notice(text) {
    if (this.#isShown) {
      this.#views.log.addNotice(text);
    }
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

  /**
   * Goes to a message that somebody has the link of.
   *
   * @param {import('./room.js').Place} place
   */
  async find(place) {
    if (this.#memory === null) {
      this.#sought = place;
      return;
    }
    if (!(await this.#lookBack.find(place))) {
      this.notice(this.#texts.messageGone);
    }
  }

  /**
   * Goes to the first message that is new.
   *
   * @param {number} readSeq of the last one that is not
   */
  showFirstNew(readSeq) {
    return this.#lookBack.findFirstNew(readSeq);
  }

  /** Shows what was said before. */
  showEarlier() {
    return this.#lookBack.askEarlier();
  }

  /** Counts again what the visitor has not read, here or on another page of this browser. */
  count() {
    this.#reading.count(this.#memory?.messages ?? []);
  }

  /**
   * @template {'room' | 'page' | 'message' | 'presence' | 'typing'} K
   * @param {K} kind
   * @param {(news: import('./teahouse-client.js').News[K]) => void} listener hears of this room only
   */
  #hear(kind, listener) {
    return this.#client.on(kind, (news) => {
      if (news.room === this.#room) {
        listener(news);
      }
    });
  }

  #connectionChanged() {
    this.#standing.connectionChanged();
    this.#showStanding();
  }

  /** @param {import('./room-feed.js').RoomChange} change */
  #roomChanged(change) {
    this.#standing.roomChanged(change);
    this.#showStanding();
  }

  /** @param {import('./room-feed.js').Page} page */
  #replaced({ reason, messages, more }) {
    const memory = new RoomMemory(messages, more);
    this.#memory = memory;
    this.#note(messages);
    this.#reading.begin(this.#client.position(this.#room)?.seq ?? 0);
    this.count();
    if (this.#isShown) {
      this.#showLog(memory, reason === 'entered' ? this.#reading.seq : Infinity);
      this.#tellWhatIsMissing(reason);
      this.#findSought();
    }
  }

  #findSought() {
    const sought = this.#sought;
    this.#sought = null;
    if (sought !== null) {
      this.find(sought);
    }
  }

  /** @param {import('./room-feed.js').Page['reason']} reason */
  #tellWhatIsMissing(reason) {
    if (reason === 'forked') {
      this.notice(this.#texts.resetForked);
    } else if (reason === 'behind') {
      this.notice(this.#texts.resetBehind);
    } else if (reason !== 'entered') {
      this.notice(this.#texts.resetAway);
    }
  }

  /** @param {import('./wire.js').Message} message */
  #said(message) {
    this.#memory?.add(message);
    this.#note([message]);
    if (this.#ignored.has(message.member)) {
      return;
    }
    const shown = this.#shown(message);
    if (this.#isShown) {
      this.#views.typing.said(message.member);
      // It is counted when it is shown: most are seen at once.
      this.#views.log.addMessage(shown);
    } else {
      this.#reading.said(message);
    }
    if (!shown.own) {
      this.#onHeard(shown);
    }
  }

  /** @param {import('./member-list.js').PresenceChange} change */
  #presenceChanged(change) {
    this.#people = change;
    this.#note(change.members ?? []);
    if (this.#isShown) {
      this.#views.people.show(change.count, change.members);
      for (const text of this.#peopleLines.linesOf(change, this.#client.member)) {
        this.#views.log.addPresence(text);
      }
    }
  }

  /** @param {{ member: string, name: string }} news */
  #isTyping({ member, name }) {
    if (this.#isShown && !this.#ignored.has(member)) {
      this.#views.typing.typing(member, name + this.tailOf({ member, name }));
    }
  }

  /**
   * @param {readonly import('./wire.js').Message[]} messages
   * @param {boolean} more whether there are older ones
   * @param {number} before the seq before which they were said
   */
  #earlier(messages, more, before) {
    const { log } = this.#views;
    this.#memory?.prepend(messages, more, before);
    this.#note(messages);
    // Unless the log begins elsewhere by now.
    if (this.#isShown && before === log.firstSeq) {
      log.prepend(this.#toShow(messages), { more, firstSeq: messages[0]?.seq ?? null });
    }
  }

  /** @param {import('./wire.js').Message} message */
  #weigh(message) {
    const { own, called, member } = this.#shown(message);
    const isHeard = !own && !this.#ignored.has(member);
    return { isHeard, isMention: isHeard && called !== '' };
  }

  #showStanding() {
    if (this.#isShown) {
      this.#standing.show();
    }
  }

  /**
   * @param {RoomMemory} memory
   * @param {number} readSeq the messages up to this one are not new to the visitor
   */
  #showLog({ messages, more }, readSeq) {
    const firstSeq = messages[0]?.seq ?? null;
    this.#views.log.replace(this.#toShow(messages), { more, firstSeq, readSeq });
  }

  /** @param {readonly import('./wire.js').Message[]} messages */
  #toShow(messages) {
    return messages.filter(({ member }) => !this.#ignored.has(member)).map(this.#shown);
  }

  /** @param {readonly import('./member-list.js').Member[]} members who may look like others */
  #note(members) {
    // All of them: a sum that stops at the first one would not know the others.
    const changes = members.filter(({ member, name }) => this.#lookAlikes.note(member, name));
    if (changes.length > 0 && this.#isShown) {
      this.#views.log.showTails((message) => this.tailOf(message));
      this.#views.people.refresh();
    }
  }

  /**
   * @param {import('./wire.js').Message} message
   * @returns {import('./grouping.js').Message}
   */
  #shown = ({ seq, id, member, name, text, at }) => {
    const own = member === this.#client.member;
    const called = !own && isMentioned(text, this.#client.name) ? this.#client.name : '';
    const tail = this.tailOf({ member, name });
    return { seq, id, member, name, tail, text, at: Date.parse(at), own, called };
  };
}
