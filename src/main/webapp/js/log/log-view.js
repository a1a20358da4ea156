import { byId, isPlainClick } from '../page/dom.js';
import { Batch } from './batch.js';
import { copyMessages } from './copied-messages.js';
import { EarlierButton } from './earlier-button.js';
import { LogContent } from './log-content.js';
import { NewMark } from './new-mark.js';
import { NewerButton } from './newer-button.js';
import { ReaderPlace } from './reader-place.js';
import { RovingFocus } from './roving-focus.js';

/**
 * @typedef {import('./grouping.js').Message} Message
 *
 * @typedef {object} Extent
 * @property {boolean} more whether there are older messages than these
 * @property {number | null} firstSeq from there on these are all, but for what the reader does not want to see
 *
 * @typedef {object} Opening how the reader finds the log
 * @property {number} readSeq the messages up to this one are not new to the reader
 * @property {string[]} notices what is to be known of them
 */

/** How many lines the log has at most, beyond which the oldest groups go; and while somebody reads older ones. */
const MAX_LINES = 1_000;
const MAX_LINES_READ = 5_000;
/** About how many lines go at once. */
const TRIMMED_LINES = 50;
/** Pixels below the upper edge at which the reader finds the first line that is new. */
const NEW_LINE_TOP = 96;

/**
 * The log of the room: what was said, by whom and when. A reader at its end stays there as lines arrive; for a reader
 * of older lines nothing moves, and a button says how many came.
 */
export class LogView {
  #texts;
  #calendar;
  #onShown;
  #scroller = byId('scroller', HTMLElement);
  #log = byId('log', HTMLElement);
  #empty = byId('empty', HTMLElement);
  #announcer = byId('announcer', HTMLElement);
  #place = new ReaderPlace(this.#log);
  #times = new RovingFocus(this.#log, 'message-time');
  #content;
  #batch;
  #earlier;
  #newer;
  #newMark;

  /** Whether somebody goes back to an old message: until they are there, what they have gone through stays. */
  isLookedBackIn = false;
  /** @type {number | null} */
  #firstSeq = null;
  /** Whether what is added now fades in. */
  #isCalm = true;
  /** Whether lines were added since the log was last put in its place. */
  #isChanging = false;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {import('./calendar.js').Calendar} options.calendar
   * @param {(message: Message) => string} options.addressOf
   * @param {(link: HTMLAnchorElement) => boolean} options.onLink the reader wants the address of a message; returns
   *     whether that is done, and the browser need not go there
   * @param {() => void} options.onEarlier the reader asks for what was said before
   * @param {(readSeq: number) => void} options.onFirstNew the reader wants to see what followed this message
   * @param {(seenSeq: number | null) => void} options.onShown what came is shown, and the reader has seen everything up
   *     to this message; null when they look elsewhere
   * @param {import('../client/clock.js').Clock} options.clock
   */
  constructor({ texts, calendar, addressOf, onLink, onEarlier, onFirstNew, onShown, clock }) {
    this.#texts = texts;
    this.#calendar = calendar;
    this.#onShown = onShown;
    this.#content = new LogContent(texts, calendar, addressOf);
    this.#batch = new Batch(clock, (message) => this.#add(message));
    this.#newMark = new NewMark(onFirstNew);
    this.#newer = new NewerButton(texts, () => {
      this.scrollToEnd();
      this.#place.focus();
    });
    this.#earlier = new EarlierButton({ texts, onEarlier, onHidden: () => this.#place.focus() });
    this.#scroller.addEventListener(
      'scroll',
      () => {
        this.#look();
        if (this.#wantsEarlier()) {
          onEarlier();
        }
      },
      { passive: true },
    );
    document.addEventListener('visibilitychange', () => this.#look());
    this.#log.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a.message-time') : null;
      if (link instanceof HTMLAnchorElement && isPlainClick(event) && onLink(link)) {
        event.preventDefault();
      }
    });
    this.#log.addEventListener('copy', (event) => {
      copyMessages(event, this.#log.children, (line) => this.#sentenceOf(line));
    });
  }

  /** The seq from which on the log has everything, null when there is nothing. */
  get firstSeq() {
    return this.#firstSeq;
  }

  /** @param {(message: Message) => string} tailOf the tails, of which some are others now */
  showTails(tailOf) {
    this.#batch.flush();
    this.#content.showTails(tailOf);
  }

  /**
   * Adds it at once, or in a busy room a moment later together with others.
   *
   * @param {Message} message the next one
   */
  addMessage(message) {
    this.#batch.add(message);
  }

  /**
   * A soft line that nobody said.
   *
   * @param {string} text
   */
  addNotice(text) {
    this.#batch.flush();
    this.#change();
    this.#announce(true);
    this.#content.appendNotice(text, this.#isCalm);
  }

  /**
   * A soft line that tells of who came and left; it is not read out.
   *
   * @param {string} text
   */
  addPresence(text) {
    this.#batch.flush();
    this.#change();
    this.#content.appendPresence(text, this.#isCalm);
  }

  /**
   * Reads out what stands in the log already: while it is filled it is not live.
   *
   * @param {string} text
   */
  readOut(text) {
    this.#announcer.textContent = text;
  }

  /** Shows nothing, until it is told what. */
  clear() {
    this.replace([], { more: false, firstSeq: null, readSeq: Infinity, notices: [] });
    this.#empty.hidden = true;
  }

  /**
   * Shows these in place of all that was shown, from the first that is new to the reader, or the end. The notices
   * stand there. None of it is read out.
   *
   * @param {readonly Message[]} messages
   * @param {Extent & Opening} about
   */
  replace(messages, about) {
    this.#fill(messages, about);
    this.#countNewer(about.readSeq + 1);
    this.#place.restart();
    const newLine = this.#newMark.line;
    if (newLine !== null) {
      this.#place.goTo(newLine, NEW_LINE_TOP);
    }
    this.#look();
  }

  /**
   * Shows these in place of all that was shown, with the reader where they are: of the same messages more are wanted.
   * A reader of what is not among them is at the first one then.
   *
   * @param {readonly Message[]} messages
   * @param {Extent} extent
   */
  refill(messages, extent) {
    this.#stay(() => true, () => {
      const { line, readSeq, isCaughtUp } = this.#newMark;
      this.#fill(messages, { ...extent, readSeq: line === null ? Infinity : readSeq, notices: [] });
      this.#newMark.isCaughtUp = isCaughtUp;
    });
  }

  /** @param {(message: Message) => boolean} isUnwanted these go, with the reader where they are */
  remove(isUnwanted) {
    this.#stay((message) => !isUnwanted(message), () => {
      this.#change();
      this.#content.remove(isUnwanted);
      const { line } = this.#newMark;
      if (line !== null && this.#content.messageLineFrom(line, () => true) === undefined) {
        this.#newMark.clear();
      }
    });
  }

  /**
   * Shows these above all that is shown.
   *
   * @param {readonly Message[]} messages
   * @param {Extent} extent
   */
  prepend(messages, { more, firstSeq }) {
    this.#firstSeq = firstSeq ?? this.#firstSeq;
    this.#followReader();
    const anchor = this.#content.firstMessageLine;
    const top = anchor === undefined ? 0 : this.#place.topOf(anchor);
    this.#announce(false);
    const firstNew = messages.find((message) => this.#newMark.isNew(message));
    const newLine = this.#content.prepend(messages, firstNew);
    if (newLine !== null) {
      this.#newMark.move(newLine);
    }
    this.#earlier.show(more);
    if (anchor !== undefined) {
      this.#place.goTo(anchor, top);
    }
    this.#look();
  }

  /** What was asked for could not be had. */
  earlierFailed() {
    this.#earlier.fail();
  }

  /** The reader has seen what was new. */
  clearNew() {
    this.#newMark.clear();
  }

  /** Goes to the first message that was new to the reader. */
  scrollToNew() {
    const { line } = this.#newMark;
    if (line !== null) {
      this.#place.goTo(line, NEW_LINE_TOP);
      this.#place.focus();
      this.#look();
    }
  }

  /**
   * Goes to a message, if it is there.
   *
   * @param {import('../rooms/addresses.js').Place} place
   * @returns {boolean} whether it is
   */
  scrollToMessage({ seq, id }) {
    this.#batch.flush();
    const line = this.#content.lineFrom(seq);
    if (line === undefined || this.#content.messageOf(line)?.id !== id) {
      return false;
    }
    this.#log.querySelector('.message-found')?.classList.remove('message-found');
    line.classList.add('message-found');
    this.#place.goTo(line, this.#scroller.clientHeight / 3);
    this.#look();
    const time = line.querySelector('.message-time');
    if (time instanceof HTMLElement) {
      time.focus({ preventScroll: true });
    }
    return true;
  }

  scrollToEnd() {
    this.#place.goToEnd();
    this.#look();
  }

  /** @param {Message} message */
  #add(message) {
    this.#change();
    this.#announce(true);
    this.#empty.hidden = true;
    this.#firstSeq ??= message.seq;
    const unread = !message.own && (document.hidden || !this.#place.isAtEnd);
    if (unread && this.#newMark.isCaughtUp) {
      this.#beginNew(message.seq - 1);
    }
    this.#content.append(message, this.#isCalm);
    if (unread && !this.#place.isAtEnd) {
      this.#newer.add(message.seq);
    }
  }

  /**
   * @param {readonly Message[]} messages
   * @param {Extent & Opening} about
   */
  #fill(messages, { more, firstSeq, readSeq, notices }) {
    this.#batch.drop();
    this.#content.clear();
    this.#newMark.restart(readSeq);
    this.#firstSeq = firstSeq;
    this.#change();
    this.#announce(false);
    const firstNew = messages.find((message) => this.#newMark.isNew(message));
    for (const message of messages) {
      if (message === firstNew) {
        this.#notice(notices);
        this.#beginNew(readSeq);
      }
      this.#content.append(message);
    }
    if (firstNew === undefined) {
      this.#notice(notices);
    }
    this.#empty.hidden = firstSeq !== null;
    this.#earlier.show(more);
  }

  /** @param {string[]} notices */
  #notice(notices) {
    for (const notice of notices) {
      this.#content.appendNotice(notice, false);
    }
  }

  /**
   * Changes the log, and leaves the reader where they are.
   *
   * @param {(message: Message) => boolean} isKept whether a message is there afterwards too
   * @param {() => void} change
   */
  #stay(isKept, change) {
    this.#batch.flush();
    this.#followReader();
    const { older } = this.#place;
    const before = older === null ? undefined : this.#content.messageLineFrom(older.line, isKept);
    const seq = this.#content.messageOf(before)?.seq;
    const top = before === undefined ? 0 : this.#place.topOf(before);
    const { since } = this.#newer;
    change();
    this.#countNewer(since);
    const after = seq === undefined ? undefined : this.#content.lineFrom(seq);
    if (after === undefined) {
      this.#place.restart();
    } else {
      this.#place.goTo(after, top);
    }
    this.#look();
  }

  /** @param {number} since what others said from this seq on is below what the reader sees, or was a moment ago */
  #countNewer(since) {
    this.#newer.show(this.#content.count(({ seq, own }) => seq >= since && !own), since);
  }

  /** Whether the reader comes to the beginning, from where the page goes on by itself if it can. */
  #wantsEarlier() {
    return (
      this.#place.isAtBeginning &&
      this.#earlier.isShown &&
      !this.#earlier.hasFailed &&
      this.#content.length < MAX_LINES_READ - MAX_LINES
    );
  }

  /** Lines are about to be added; when all of them are there, the log takes its place. */
  #change() {
    if (!this.#isChanging) {
      this.#isChanging = true;
      this.#isCalm = this.#batch.isCalm;
      this.#batch.changed();
      this.#followReader();
      queueMicrotask(() => {
        this.#isChanging = false;
        this.#trim();
        this.#place.keep();
        this.#offerFirstNew();
        this.#times.refresh();
        this.#tellShown();
      });
    }
  }

  /** @param {number} readSeq of the last message that is not new */
  #beginNew(readSeq) {
    this.#newMark.begin(this.#content.appendNewLine(), readSeq);
  }

  /** @param {boolean} announced whether what is added is read out: what was said before is not */
  #announce(announced) {
    this.#log.setAttribute('aria-live', announced ? 'polite' : 'off');
  }

  #followReader() {
    if (this.#place.hasMoved) {
      this.#look();
    }
  }

  #look() {
    this.#place.look();
    this.#newer.far(this.#place.isFarFromEnd);
    if (this.#place.isAtEnd) {
      this.#newer.clear();
      if (!document.hidden) {
        this.#newMark.isCaughtUp = true;
      }
      this.#tellShown();
    }
    this.#offerFirstNew();
  }

  /** Whoever is at the end of a page that is looked at has seen all of it. */
  #tellShown() {
    const isSeen = this.#place.isAtEnd && !document.hidden;
    if (isSeen && !this.#batch.isEmpty) {
      // In a moment, with those that wait: they are seen then too.
      return;
    }
    this.#onShown(isSeen ? (this.#content.lastMessage?.seq ?? null) : null);
  }

  /** Of what is new the log may have the end only. */
  #offerFirstNew() {
    this.#newMark.offer(
      (line) => this.#place.topOf(line) < 0,
      this.#earlier.isShown ? this.#firstSeq : null,
    );
  }

  #trim() {
    const isRead = !this.#place.isAtEnd || this.isLookedBackIn;
    const excess = this.#content.length - (isRead ? MAX_LINES_READ : MAX_LINES);
    const last = this.#content.lastLine;
    if (excess > 0 && last !== null) {
      this.#earlier.show(true);
      const top = this.#place.topOf(last);
      this.#content.trim(excess + TRIMMED_LINES);
      this.#firstSeq = this.#content.firstMessage?.seq ?? null;
      this.#place.goTo(last, top);
    }
  }

  /** @param {Element} line */
  #sentenceOf(line) {
    const message = this.#content.messageOf(line);
    return message === undefined
      ? null
      : this.#texts.copied(message.name, this.#calendar.time(message.at), message.text);
  }
}
