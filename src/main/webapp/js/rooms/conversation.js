import { isMentioned } from '../text/mentions.js';
import { LookBack } from './look-back.js';
import { Reading } from './reading.js';
import { RoomMemory } from './room-memory.js';

/**
 * What was said in one room, as one visitor wants to see it: remembered and counted, and shown in the log as long as
 * the page is turned to this room.
 */
export class Conversation {
  #client;
  #texts;
  #log;
  #ignored;
  #tailOf;
  #onAuthors;
  #onHeard;
  #reading;
  #lookBack;

  /** @type {RoomMemory | null} Null before the first page. */
  #memory = null;
  #isShown = false;
  /** @type {import('./addresses.js').Place | null} The message to be shown as soon as there is a log. */
  #sought = null;
  /** @type {string[]} What the visitor was told before the first page, which takes the place of all that is there. */
  #earlyNotices = [];
  /** Says why the visitor is not shown everything, until they have been told; empty if they are. */
  #missing = '';
  /** @type {Set<string>} Whose messages are left out of the log. */
  #leftOut = new Set();

  /**
   * @param {object} options
   * @param {import('../client/teahouse-client.js').TeahouseClient} options.client
   * @param {string} options.room
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {import('../log/log-view.js').LogView} options.log
   * @param {import('./read-marks.js').ReadMarks} options.marks
   * @param {import('../people/ignored.js').Ignored} options.ignored
   * @param {(author: import('../client/member-list.js').Member) => string} options.tailOf
   * @param {(authors: readonly import('../client/member-list.js').Member[]) => void} options.onAuthors these have said
   *     something, which is shown next
   * @param {() => void} options.onUnread
   * @param {(message: import('../log/grouping.js').Message) => void} options.onHeard somebody else has said this
   */
  constructor({ client, room, texts, log, marks, ignored, tailOf, onAuthors, onUnread, onHeard }) {
    this.#client = client;
    this.#texts = texts;
    this.#log = log;
    this.#ignored = ignored;
    this.#tailOf = tailOf;
    this.#onAuthors = onAuthors;
    this.#onHeard = onHeard;
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
      log,
      isShown: () => this.#isShown,
      onEarlier: (messages, more, before) => this.#earlier(messages, more, before),
    });
  }

  get unread() {
    return this.#reading.unread;
  }

  /** @returns {import('../client/member-list.js').Member[]} of what is remembered, the latest first */
  get authors() {
    return [...(this.#memory?.messages ?? [])].reverse();
  }

  /**
   * @param {{ member: string }} somebody
   * @returns {boolean} whether the visitor hears of them: not of themselves, nor of whom they ignore
   */
  isHeard = ({ member }) => member !== this.#client.member && !this.#ignored.has(member);

  /** The log is this one's. */
  show() {
    this.#isShown = true;
    this.#log.clear();
    if (this.#memory !== null) {
      this.#fill(this.#memory, this.#reading.seq);
    }
  }

  /** The log is another one's. */
  hide() {
    this.#isShown = false;
    this.#sought = null;
    this.#earlyNotices = [];
  }

  /**
   * @param {import('../client/room-feed.js').Page} page what there is from now on
   * @param {number} headSeq where it ends
   */
  replace({ reason, messages, more }, headSeq) {
    this.#memory = new RoomMemory(messages, more);
    this.#onAuthors(messages);
    this.#reading.begin(headSeq);
    this.count();
    this.#missing = this.#whatIsMissing(reason);
    if (this.#isShown) {
      this.#fill(this.#memory, this.#missing === '' ? this.#reading.seq : Infinity);
    }
  }

  /** @param {import('../client/wire.js').Message} message the next one */
  add(message) {
    this.#memory?.add(message);
    this.#onAuthors([message]);
    if (this.#leavesOut(message.member)) {
      return;
    }
    const shown = this.#shown(message);
    if (this.#isShown) {
      // It is counted when it is shown: most are seen at once.
      this.#log.addMessage(shown);
    } else {
      this.#reading.said(message);
    }
    if (!shown.own) {
      this.#onHeard(shown);
    }
  }

  /** @param {string} text a soft line that nobody said, for the visitor who looks at this room */
  notice(text) {
    if (this.#isShown) {
      this.#log.addNotice(text);
      if (this.#memory === null) {
        this.#earlyNotices.push(text);
      }
    }
  }

  /**
   * Goes to a message that somebody has the link of, as soon as there is a log.
   *
   * @param {import('./addresses.js').Place} place
   */
  async find(place) {
    if (this.#memory === null) {
      this.#sought = place;
    } else if (!(await this.#lookBack.find(place))) {
      const { messages } = this.#memory;
      const isIgnored = messages.some(({ id, member }) => id === place.id && this.#ignored.has(member));
      this.notice(isIgnored ? this.#texts.messageIgnored : this.#texts.messageGone);
    }
  }

  /**
   * Goes to the first message that is new.
   *
   * @param {number} readSeq of the last one that is not
   */
  findFirstNew(readSeq) {
    return this.#lookBack.findFirstNew(readSeq);
  }

  /** Shows what was said before. */
  showEarlier() {
    return this.#lookBack.askEarlier();
  }

  /** @param {number | null} seenSeq of the last message that the visitor has seen; null when they look elsewhere */
  seen(seenSeq) {
    if (seenSeq !== null) {
      this.#reading.seen(seenSeq);
    }
    this.count();
  }

  /** Counts again what the visitor has not read, here or on another page of this browser. */
  count() {
    const { messages = [], more = false } = this.#memory ?? {};
    this.#reading.count(messages, more);
  }

  /** The visitor ignores somebody from now on, or not any more. */
  ignoredChanged() {
    this.count();
    if (!this.#isShown || this.#memory === null) {
      return;
    }
    if ([...this.#leftOut].every((member) => this.#ignored.has(member))) {
      this.#log.remove(({ member }) => this.#leavesOut(member));
    } else {
      const { messages, more } = this.#memory;
      this.#leftOut.clear();
      this.#log.refill(this.#toShow(messages), { more, firstSeq: messages[0]?.seq ?? null });
    }
  }

  /**
   * @param {RoomMemory} memory
   * @param {number} readSeq the messages up to this one are not new to the visitor
   */
  #fill({ messages, more }, readSeq) {
    const firstSeq = messages[0]?.seq ?? null;
    const missing = this.#missing;
    const notices = [...this.#earlyNotices, missing].filter((notice) => notice !== '');
    const sought = this.#sought;
    this.#earlyNotices = [];
    this.#missing = '';
    this.#sought = null;
    this.#leftOut.clear();
    this.#log.replace(this.#toShow(messages), { more, firstSeq, readSeq, notices });
    if (missing !== '') {
      this.#log.readOut(missing);
    }
    if (sought !== null) {
      this.find(sought);
    }
  }

  /**
   * @param {import('../client/room-feed.js').Page['reason']} reason
   * @returns {string} empty if nothing is
   */
  #whatIsMissing(reason) {
    switch (reason) {
      case 'entered':
        return '';
      case 'forked':
        return this.#texts.resetForked;
      case 'behind':
        return this.#texts.resetBehind;
      default:
        return this.#texts.resetAway;
    }
  }

  /**
   * @param {readonly import('../client/wire.js').Message[]} messages
   * @param {boolean} more whether there are older ones
   * @param {number} before the seq before which they were said
   */
  #earlier(messages, more, before) {
    this.#memory?.prepend(messages, more, before);
    this.#onAuthors(messages);
    // Unless the log begins elsewhere by now.
    if (this.#isShown && before === this.#log.firstSeq) {
      this.#log.prepend(this.#toShow(messages), { more, firstSeq: messages[0]?.seq ?? null });
    }
  }

  /** @param {import('../client/wire.js').Message} message */
  #weigh(message) {
    const isHeard = this.isHeard(message);
    return { isHeard, isMention: isHeard && isMentioned(message.text, this.#client.name) };
  }

  /** @param {readonly import('../client/wire.js').Message[]} messages */
  #toShow(messages) {
    return messages.filter(({ member }) => !this.#leavesOut(member)).map(this.#shown);
  }

  /**
   * Remembers whom it has left out: when the visitor ignores them no more, the log has to be filled again.
   *
   * @param {string} member
   * @returns {boolean} whether the log is without their messages
   */
  #leavesOut(member) {
    const isIgnored = this.#ignored.has(member);
    if (isIgnored) {
      this.#leftOut.add(member);
    }
    return isIgnored;
  }

  /**
   * @param {import('../client/wire.js').Message} message
   * @returns {import('../log/grouping.js').Message}
   */
  #shown = ({ seq, id, member, name, text, at }) => {
    const own = member === this.#client.member;
    const called = !own && isMentioned(text, this.#client.name) ? this.#client.name : '';
    const tail = this.#tailOf({ member, name });
    return { seq, id, member, name, tail, text, at: Date.parse(at), own, called };
  };
}
