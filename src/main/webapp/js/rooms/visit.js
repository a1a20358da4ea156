import { LookAlikes } from '../people/look-alikes.js';
import { PeopleLines } from '../people/people-lines.js';
import { withEmoji } from '../text/shortcodes.js';
import { intentOf } from '../text/slash-command.js';
import { Conversation } from './conversation.js';
import { Standing } from './standing.js';

/**
 * @typedef {import('../client/member-list.js').Member} Member
 *
 * @typedef {object} VisitViews of these there is one on the page, for the visit that is shown
 * @property {import('../log/log-view.js').LogView} log
 * @property {import('../people/people-view.js').PeopleView} people
 * @property {import('../people/typing-view.js').TypingView} typing
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
  #lookAlikes = new LookAlikes();
  #typing;
  #onNick;
  #standing;
  #conversation;
  #endings;

  /** @type {Pick<import('../client/member-list.js').PresenceChange, 'count' | 'members'>} */
  #people = { count: 0, members: [] };
  #isShown = false;

  /**
   * @param {object} options
   * @param {import('../client/teahouse-client.js').TeahouseClient} options.client
   * @param {string} options.room
   * @param {import('./read-marks.js').ReadMarks} options.marks
   * @param {import('../people/ignored.js').Ignored} options.ignored
   * @param {import('../people/typing-signal.js').TypingSignal} options.typing
   * @param {import('../language/i18n.js').Language} options.language
   * @param {Views} options.views
   * @param {(input: string) => string} options.onNick the visitor wants to be called so; returns what is wrong with it
   * @param {() => void} options.onUnread
   * @param {(message: import('../log/grouping.js').Message) => void} options.onHeard somebody else has said this
   */
  constructor({ client, room, marks, ignored, typing, language, views, onNick, onUnread, onHeard }) {
    this.#client = client;
    this.#room = room;
    this.#typing = typing;
    this.#texts = language.texts;
    this.#peopleLines = new PeopleLines(language);
    this.#views = views;
    this.#onNick = onNick;
    this.#standing = new Standing(client, room, language.texts, views);
    this.#conversation = new Conversation({
      client,
      room,
      texts: language.texts,
      log: views.log,
      marks,
      ignored,
      tailOf: (author) => this.tailOf(author),
      onAuthors: (authors) => this.#meet(authors),
      onUnread,
      onHeard,
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

  /** What was said in the room. */
  get conversation() {
    return this.#conversation;
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
    const { people, typing } = this.#views;
    this.#isShown = true;
    if (this.#standing.isRefused) {
      this.#client.join(this.#room);
    }
    typing.clear();
    people.clear();
    people.show(this.#people.count, this.#people.members);
    this.#showStanding();
    this.#conversation.show();
  }

  /** The page turns to another room. */
  hide() {
    this.#isShown = false;
    this.#conversation.hide();
  }

  /** The visitor ignores somebody from now on, or not any more. */
  ignoredChanged() {
    this.#conversation.ignoredChanged();
    if (this.#isShown) {
      this.#views.people.refresh();
    }
  }

  /**
   * @param {Member} member
   * @returns {string} tells them from others in the room whose names look the same
   */
  tailOf({ member, name }) {
    return this.#lookAlikes.tailOf(member, name);
  }

  /** @returns {string[]} the names of the others: who has lately said something, then who else is in the room */
  get names() {
    const all = [...this.#conversation.authors, ...(this.#people.members ?? [])];
    return [...new Set(all.filter(this.#conversation.isHeard).map(({ name }) => name))];
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
        this.#conversation.notice(this.#texts.help);
        return '';
      case 'bare':
        return this.#texts[intent.problem];
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

  /** @param {string} text not sent yet */
  writes(text) {
    if (intentOf(text).kind === 'say') {
      this.#typing.typed();
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
   * @template {'room' | 'page' | 'message' | 'presence' | 'typing'} K
   * @param {K} kind
   * @param {(news: import('../client/teahouse-client.js').News[K]) => void} listener hears of this room only
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

  /** @param {import('../client/room-feed.js').RoomChange} change */
  #roomChanged(change) {
    this.#standing.roomChanged(change);
    this.#showStanding();
  }

  /** @param {import('../client/room-feed.js').Page} page */
  #replaced(page) {
    this.#conversation.replace(page, this.#client.position(this.#room)?.seq ?? 0);
  }

  /** @param {import('../client/wire.js').Message} message */
  #said(message) {
    if (this.#isShown) {
      this.#views.typing.said(message.member);
    }
    this.#conversation.add(message);
  }

  /** @param {import('../client/member-list.js').PresenceChange} change */
  #presenceChanged(change) {
    this.#people = change;
    this.#meet(change.members ?? []);
    if (this.#isShown) {
      this.#views.people.show(change.count, change.members);
      for (const text of this.#peopleLines.linesOf(change, this.#conversation.isHeard)) {
        this.#views.log.addPresence(text);
      }
    }
  }

  /** @param {{ member: string, name: string }} news */
  #isTyping({ member, name }) {
    if (this.#isShown && this.#conversation.isHeard({ member })) {
      this.#views.typing.typing(member, name + this.tailOf({ member, name }));
    }
  }

  #showStanding() {
    if (this.#isShown) {
      this.#standing.show();
    }
  }

  /** @param {readonly Member[]} members who may look like others */
  #meet(members) {
    // All of them: a sum that stops at the first one would not know the others.
    const changes = members.filter(({ member, name }) => this.#lookAlikes.note(member, name));
    if (changes.length > 0 && this.#isShown) {
      this.#views.log.showTails((message) => this.tailOf(message));
      this.#views.people.refresh();
    }
  }
}
