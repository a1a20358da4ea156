import { sameDay } from './calendar.js';
import { byId, isPlainClick } from './dom.js';
import { LogLines } from './log-lines.js';
import { RovingFocus } from './roving-focus.js';

/** @typedef {import('./grouping.js').Message} Message */

/** How many lines the log has at most, beyond which the oldest groups go; and while somebody reads older ones. */
const MAX_LINES = 1_000;
const MAX_LINES_READ = 5_000;
/** About how many characters of who came and left stand in one line. */
const MAX_PRESENCE = 160;
/** Milliseconds between two additions of what others say, in a busy room: each costs a layout. */
const PAUSE = 150;
/** Milliseconds without a new line after which the next one may fade in; in a busy room that would never end. */
const CALM = 250;
/** About how many lines go at once. */
const TRIMMED_LINES = 50;
/** Pixels from the end within which the reader counts as being at the end. */
const END_TOLERANCE = 48;
/** Pixels below the upper edge at which the reader finds the first line that is new. */
const NEW_LINE_TOP = 96;
/** Pixels from the beginning within which the reader of older lines is given more of them. */
const BEGIN_TOLERANCE = 200;

/**
 * The log of the room: what was said, by whom and when. A reader at its end stays there as lines arrive; for a reader
 * of older lines nothing moves, and a button says how many came.
 */
export class LogView {
  #newLines;
  #texts;
  #calendar;
  #onShown;
  #clock;
  #scroller = byId('scroller', HTMLElement);
  #content = byId('scroller-content', HTMLElement);
  #log = byId('log', HTMLElement);
  #empty = byId('empty', HTMLElement);
  #newer = byId('newer', HTMLButtonElement);
  #newerText = byId('newer-text', HTMLElement);
  #earlier = byId('earlier', HTMLButtonElement);
  #firstNew = byId('first-new', HTMLButtonElement);
  #times = new RovingFocus(this.#log, 'message-time');

  /** Whether somebody goes back to an old message: until they are there, what they have gone through stays. */
  isLookedBackIn = false;
  /** @type {WeakMap<Element, Message>} */
  #messages = new WeakMap();
  /** The end of the log goes on with these. */
  #lines;
  /** @type {import('./log-lines.js').Day[]} */
  #days = [];
  /** @type {HTMLElement | null} */
  #newLine = null;
  /** The messages up to this one were not new to the reader when the log was last replaced. */
  #readSeq = Infinity;
  /** @type {number | null} */
  #firstSeq = null;
  #unreadBelow = 0;
  #atEnd = true;
  /** Where the log stood when that was last looked at. */
  #scrollTop = 0;
  /**
   * What the reader of older lines has at the top, and how far it stands below the upper edge.
   *
   * @type {{ line: Element, top: number } | null}
   */
  #place = null;
  /** Whether the reader has seen everything; the next message that is not seen begins what is new. */
  #caughtUp = true;
  /** Whether the last ones that were asked for could not be had. */
  #hasFailed = false;
  /** @type {Message[]} What is to be added when the pause is over. */
  #waiting = [];
  #cancelAdding = () => {};
  /** When lines were last added, by `performance.now()`. */
  #changedAt = -Infinity;
  /** Whether what is added now fades in. */
  #isCalm = true;
  /** Whether lines were added since the log was last put in its place. */
  #isChanging = false;

  /**
   * @param {object} options
   * @param {import('./i18n.js').Texts} options.texts
   * @param {import('./calendar.js').Calendar} options.calendar
   * @param {(message: Message) => string} options.addressOf
   * @param {(link: HTMLAnchorElement) => boolean} options.onLink the reader wants the address of a message; returns
   *     whether that is done, and the browser need not go there
   * @param {() => void} options.onEarlier the reader asks for what was said before
   * @param {(seq: number) => void} options.onFirstNew the reader wants to see what followed this message
   * @param {(seenSeq: number | null) => void} options.onShown what came is shown, and the reader has seen everything up
   *     to this message; null when they look elsewhere
   * @param {import('./clock.js').Clock} options.clock
   */
  constructor({ texts, calendar, addressOf, onLink, onEarlier, onFirstNew, onShown, clock }) {
    this.#newLines = () => new LogLines(texts, calendar, addressOf);
    this.#texts = texts;
    this.#onShown = onShown;
    this.#clock = clock;
    this.#calendar = calendar;
    this.#lines = this.#newLines();
    this.#earlier.addEventListener('click', onEarlier);
    this.#scroller.addEventListener(
      'scroll',
      () => {
        this.#scrolled();
        if (this.#wantsEarlier()) {
          onEarlier();
        }
      },
      { passive: true },
    );
    this.#newer.addEventListener('click', () => {
      this.scrollToEnd();
      this.#scroller.focus({ preventScroll: true });
    });
    this.#firstNew.addEventListener('click', () => onFirstNew(this.#readSeq));
    this.#log.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a.message-time') : null;
      if (link instanceof HTMLAnchorElement && isPlainClick(event) && onLink(link)) {
        event.preventDefault();
      }
    });
    document.addEventListener('visibilitychange', () => this.#scrolled());
    this.#log.addEventListener('copy', (event) => this.#copy(event));
    const observer = new ResizeObserver(() => this.#keepPlace());
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** The seq from which on the log has everything, null when there is nothing. */
  get firstSeq() {
    return this.#firstSeq;
  }

  /** @param {(message: Message) => string} tailOf the tails, of which some are others now */
  showTails(tailOf) {
    this.#addWaiting();
    for (const line of this.#log.getElementsByClassName('message')) {
      const message = this.#messages.get(line);
      const tail = line.querySelector('.tail');
      if (message !== undefined && tail !== null) {
        tail.textContent = tailOf(message);
      }
    }
  }

  /**
   * Adds it at once, or in a busy room a moment later together with others.
   *
   * @param {Message} message the next one
   */
  addMessage(message) {
    this.#waiting.push(message);
    const pause = this.#changedAt + PAUSE - performance.now();
    // The own ones have just left the list of those that are not sent yet; a page that nobody sees is not laid out, and
    // its clock is slow.
    if (message.own || document.hidden || pause <= 0) {
      this.#addWaiting();
    } else if (this.#waiting.length === 1) {
      this.#cancelAdding = this.#clock.after(pause, () => this.#addWaiting());
    }
  }

  #addWaiting() {
    this.#cancelAdding();
    const messages = this.#waiting;
    this.#waiting = [];
    for (const message of messages) {
      this.#add(message);
    }
  }

  /** @param {Message} message */
  #add(message) {
    this.#change();
    this.#announce(true);
    this.#empty.hidden = true;
    this.#firstSeq ??= message.seq;
    const unread = !message.own && (document.hidden || !this.#atEnd);
    if (unread && this.#caughtUp) {
      this.#readSeq = message.seq - 1;
      this.#startNew();
    }
    this.#append(...this.#linesOf(message));
    if (unread && !this.#atEnd) {
      this.#unreadBelow += 1;
      this.#showNewer();
    }
  }

  /**
   * A soft line that nobody said.
   *
   * @param {string} text
   */
  addNotice(text) {
    this.#addWaiting();
    this.#change();
    this.#announce(true);
    this.#append(this.#lines.notice(text));
  }

  /**
   * A soft line that tells of who came and left; it is not read out.
   *
   * @param {string} text
   */
  addPresence(text) {
    this.#addWaiting();
    this.#change();
    this.#announce(false);
    const last = this.#log.lastElementChild;
    const words = last?.textContent ?? '';
    // Several in a row stand in one line.
    if (last?.classList.contains('notice-presence') && words.length < MAX_PRESENCE) {
      last.textContent = `${words} ${text}`;
    } else {
      this.#append(this.#lines.presence(text));
    }
  }

  /** Shows nothing, until it is told what. */
  clear() {
    this.replace([], { more: false, firstSeq: null, readSeq: Infinity });
    this.#empty.hidden = true;
  }

  /**
   * Shows these in place of all that was shown, from the first that is new to the reader, or the end.
   *
   * @param {readonly Message[]} messages
   * @param {object} about
   * @param {boolean} about.more whether there are older ones
   * @param {number | null} about.firstSeq from there on these are all, but for what the reader does not want to see
   * @param {number} about.readSeq the messages up to this one are not new to the reader
   */
  replace(messages, { more, firstSeq, readSeq }) {
    this.#cancelAdding();
    this.#waiting = [];
    this.#log.replaceChildren();
    this.#lines = this.#newLines();
    this.#days = [];
    this.#newLine = null;
    this.#readSeq = readSeq;
    this.#firstSeq = firstSeq;
    this.#caughtUp = true;
    this.#change();
    this.#announce(false);
    this.#unreadBelow = 0;
    for (const message of messages) {
      const isNew = message.seq > readSeq && !message.own;
      if (isNew) {
        this.#startNew();
        this.#unreadBelow += 1;
      }
      this.#log.append(...this.#linesOf(message));
    }
    this.#empty.hidden = firstSeq !== null;
    this.#showEarlier(more);
    this.#atEnd = true;
    this.#keepPlace();
    if (this.#newLine !== null) {
      this.#scroller.scrollTop += this.#topOf(this.#newLine) - NEW_LINE_TOP;
    }
    this.#scrolled();
    this.#showNewer();
  }

  /**
   * Shows these above all that is shown.
   *
   * @param {readonly Message[]} messages
   * @param {object} about
   * @param {boolean} about.more whether there are older ones
   * @param {number | null} about.firstSeq from there on these are all, but for what the reader does not want to see
   */
  prepend(messages, { more, firstSeq }) {
    this.#firstSeq = firstSeq ?? this.#firstSeq;
    const last = messages.at(-1);
    const anchor = this.#log.querySelector('.message');
    if (last !== undefined) {
      this.#followReader();
      const top = anchor === null ? 0 : this.#topOf(anchor);
      this.#announce(false);
      const [firstDay] = this.#days;
      if (firstDay !== undefined && sameDay(firstDay.at, last.at)) {
        firstDay.line.remove();
        this.#days.shift();
      }
      const later = { lines: this.#lines, days: this.#days };
      this.#lines = this.#newLines();
      this.#days = [];
      const firstNew = messages.find(({ seq, own }) => seq > this.#readSeq && !own);
      if (firstNew !== undefined) {
        this.#removeNewLine();
      }
      this.#log.prepend(
        ...messages.flatMap((message) => [
          ...(message === firstNew ? [this.#beginNew()] : []),
          ...this.#linesOf(message),
        ]),
      );
      this.#lines = later.lines;
      this.#days.push(...later.days);
      this.#showEarlier(more);
      this.#scroller.scrollTop += anchor === null ? 0 : this.#topOf(anchor) - top;
      this.#scrolled();
    } else {
      this.#showEarlier(more);
    }
  }

  /** Whether the reader comes to the beginning, from where the page goes on by itself if it can. */
  #wantsEarlier() {
    return (
      !this.#atEnd &&
      this.#scrollTop < BEGIN_TOLERANCE &&
      !this.#earlier.hidden &&
      !this.#hasFailed &&
      this.#log.childElementCount < MAX_LINES_READ - MAX_LINES
    );
  }

  /** What was asked for could not be had: from now on it is for the reader to ask. */
  earlierFailed() {
    this.#hasFailed = true;
    this.#earlier.textContent = this.#texts.earlierFailed;
  }

  /** The reader has seen what was new. */
  clearNew() {
    this.#readSeq = Infinity;
    this.#removeNewLine();
  }

  #removeNewLine() {
    this.#newLine?.remove();
    this.#newLine = null;
    this.#showFirstNew();
  }

  /** Goes to the first message that was new to the reader. */
  scrollToNew() {
    if (this.#newLine !== null) {
      this.#scroller.scrollTop += this.#topOf(this.#newLine) - NEW_LINE_TOP;
      this.#scroller.focus({ preventScroll: true });
      this.#scrolled();
    }
  }

  /**
   * Goes to a message, if it is there.
   *
   * @param {import('./room.js').Place} place
   * @returns {boolean} whether it is
   */
  scrollToMessage({ seq, id }) {
    this.#addWaiting();
    const line = [...this.#log.children].find((each) => this.#messages.get(each)?.seq === seq);
    if (line === undefined || this.#messages.get(line)?.id !== id) {
      return false;
    }
    this.#log.querySelector('.message-found')?.classList.remove('message-found');
    line.classList.add('message-found');
    this.#scroller.scrollTop += this.#topOf(line) - this.#scroller.clientHeight / 3;
    this.#scrolled();
    const time = line.querySelector('.message-time');
    if (time instanceof HTMLElement) {
      time.focus({ preventScroll: true });
    }
    return true;
  }

  scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#scrolled();
  }

  /** Lines are about to be added; when all of them are there, the log takes its place. */
  #change() {
    if (!this.#isChanging) {
      this.#isChanging = true;
      const now = performance.now();
      this.#isCalm = now - this.#changedAt > CALM;
      this.#changedAt = now;
      this.#followReader();
      queueMicrotask(() => {
        this.#isChanging = false;
        this.#trim();
        this.#keepPlace();
        this.#showFirstNew();
        this.#times.refresh();
        this.#tellShown();
      });
    }
  }

  /** @param {...HTMLElement} lines */
  #append(...lines) {
    for (const line of lines) {
      line.classList.toggle('line-fresh', this.#isCalm);
    }
    this.#log.append(...lines);
  }

  /** @param {Message} message */
  #linesOf(message) {
    const day = this.#lines.day(message.at);
    const line = this.#lines.message(message);
    this.#messages.set(line, message);
    if (day === null) {
      return [line];
    }
    this.#days.push(day);
    // Yesterday was today a moment ago: all names of days are seen from now.
    for (const each of this.#days) {
      each.label.textContent = this.#calendar.day(each.at);
    }
    return [day.line, line];
  }

  /** @param {boolean} announced whether what is added is read out: what was said before is not */
  #announce(announced) {
    this.#log.setAttribute('aria-live', announced ? 'polite' : 'off');
  }

  /** @param {boolean} shown */
  #showEarlier(shown) {
    if (!shown && document.activeElement === this.#earlier) {
      this.#scroller.focus({ preventScroll: true });
    }
    this.#hasFailed = false;
    this.#earlier.hidden = !shown;
    this.#earlier.textContent = this.#texts.earlier;
  }

  #keepPlace() {
    if (!this.#atEnd) {
      if (this.#place?.line.isConnected) {
        this.#scroller.scrollTop += this.#topOf(this.#place.line) - this.#place.top;
      }
    } else if (this.#empty.hidden) {
      // The end of an empty room is of no interest: its beginning is.
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
    this.#scrollTop = this.#scroller.scrollTop;
  }

  /** Whoever has scrolled a moment ago is heard of with the next frame only, and would lose the place. */
  #followReader() {
    if (this.#scroller.scrollTop !== this.#scrollTop) {
      this.#scrolled();
    }
  }

  /** @param {Element} line */
  #topOf(line) {
    return line.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** The first line that ends below the upper edge, found by halving: the log may be long. */
  #findPlace() {
    const lines = this.#log.children;
    const edge = this.#scroller.getBoundingClientRect().top;
    let first = 0;
    let end = lines.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((lines[middle]?.getBoundingClientRect().bottom ?? 0) > edge) {
        end = middle;
      } else {
        first = middle + 1;
      }
    }
    const line = lines[first];
    return line === undefined ? null : { line, top: this.#topOf(line) };
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#scrollTop = scrollTop;
    this.#atEnd = scrollHeight - scrollTop - clientHeight <= END_TOLERANCE;
    this.#place = this.#atEnd ? null : this.#findPlace();
    if (this.#atEnd) {
      this.#unreadBelow = 0;
      this.#caughtUp ||= !document.hidden;
      this.#showNewer();
      this.#tellShown();
    }
    this.#showFirstNew();
  }

  /** Whoever is at the end of a page that is looked at has seen all of it. */
  #tellShown() {
    const isSeen = this.#atEnd && !document.hidden;
    if (isSeen && this.#waiting.length > 0) {
      // In a moment, with those that wait: they are seen then too.
      return;
    }
    const messages = this.#log.getElementsByClassName('message');
    const last = messages[messages.length - 1];
    const seq = last && this.#messages.get(last)?.seq;
    this.#onShown(isSeen ? (seq ?? null) : null);
  }

  #showNewer() {
    this.#newer.hidden = this.#unreadBelow === 0;
    this.#newerText.textContent = this.#texts.newMessages(this.#unreadBelow);
  }

  /** Offers to go to the first message that is new where it stands above what the reader sees. */
  #showFirstNew() {
    const line = this.#newLine?.isConnected ? this.#newLine : null;
    const isAbove = line !== null && this.#topOf(line) < 0;
    // Of what is new the log may have the end only.
    const isMissing =
      line !== null && !this.#earlier.hidden && (this.#firstSeq ?? 0) > this.#readSeq + 1;
    this.#firstNew.hidden = !isAbove && !isMissing;
  }

  #startNew() {
    if (!this.#caughtUp) {
      return;
    }
    this.#caughtUp = false;
    this.#removeNewLine();
    this.#log.append(this.#beginNew());
  }

  /** The line from which on everything is new. */
  #beginNew() {
    this.#newLine = this.#lines.newLine();
    return this.#newLine;
  }

  /** Whole groups go, so that no line is left without its name. */
  #trim() {
    const excess = this.#log.childElementCount - (this.#atEnd && !this.isLookedBackIn ? MAX_LINES : MAX_LINES_READ);
    if (excess <= 0) {
      return;
    }
    this.#showEarlier(true);
    const last = this.#log.lastElementChild;
    const before = last?.getBoundingClientRect().top ?? 0;
    let first = this.#log.firstElementChild;
    let spare = excess + TRIMMED_LINES;
    while (first !== null && (spare > 0 || !first.classList.contains('line-start'))) {
      const next = first.nextElementSibling;
      first.remove();
      first = next;
      spare -= 1;
    }
    const top = this.#log.querySelector('.message');
    this.#firstSeq = (top && this.#messages.get(top)?.seq) ?? null;
    this.#days = this.#days.filter((day) => day.line.isConnected || day === this.#days.at(-1));
    const after = last?.getBoundingClientRect().top ?? 0;
    this.#scroller.scrollTop += after - before;
  }

  /**
   * A copy of several messages says who wrote each and when; a piece of one message is copied as it is.
   *
   * @param {ClipboardEvent} event
   */
  #copy(event) {
    const selection = document.getSelection();
    if (selection === null || event.clipboardData === null) {
      return;
    }
    const lines = [];
    for (const line of this.#log.children) {
      const message = this.#messages.get(line);
      if (message !== undefined && selection.containsNode(line, true)) {
        const { name, at, text } = message;
        lines.push(this.#texts.copied(name, this.#calendar.time(at), text));
      }
    }
    if (lines.length > 1) {
      event.clipboardData.setData('text/plain', lines.join('\n'));
      event.preventDefault();
    }
  }
}
