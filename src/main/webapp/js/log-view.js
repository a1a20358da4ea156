import { sameDay } from './calendar.js';
import { byId } from './dom.js';
import { LogLines } from './log-lines.js';

/** @typedef {import('./grouping.js').Message} Message */

/** How many lines the log has at most, beyond which the oldest groups go; and while somebody reads older ones. */
const MAX_LINES = 1_000;
const MAX_LINES_READ = 5_000;
/** About how many characters of who came and left stand in one line. */
const MAX_PRESENCE = 160;
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
  #texts;
  #calendar;
  #onSeen;
  #scroller = byId('scroller', HTMLElement);
  #content = byId('scroller-content', HTMLElement);
  #log = byId('log', HTMLElement);
  #empty = byId('empty', HTMLElement);
  #newer = byId('newer', HTMLButtonElement);
  #newerText = byId('newer-text', HTMLElement);
  #earlier = byId('earlier', HTMLButtonElement);

  /** @type {WeakMap<Element, Message>} */
  #messages = new WeakMap();
  /** The end of the log goes on with these. */
  #lines;
  /** @type {import('./log-lines.js').Day[]} */
  #days = [];
  /** @type {HTMLElement | null} */
  #newLine = null;
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
  /** Whether lines were added since the log was last put in its place. */
  #isChanging = false;

  /**
   * @param {object} options
   * @param {import('./i18n.js').Texts} options.texts
   * @param {import('./calendar.js').Calendar} options.calendar
   * @param {() => void} options.onEarlier the reader asks for what was said before
   * @param {(seq: number) => void} options.onSeen the reader has seen everything up to this message
   */
  constructor({ texts, calendar, onEarlier, onSeen }) {
    this.#texts = texts;
    this.#onSeen = onSeen;
    this.#calendar = calendar;
    this.#lines = new LogLines(texts, calendar);
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
    document.addEventListener('visibilitychange', () => this.#scrolled());
    this.#log.addEventListener('copy', (event) => this.#copy(event));
    const observer = new ResizeObserver(() => this.#keepPlace());
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** The seq of the first message, null when there is none. */
  get firstSeq() {
    const first = this.#log.querySelector('.message');
    return first === null ? null : (this.#messages.get(first)?.seq ?? null);
  }

  /** @param {Message} message the next one */
  addMessage(message) {
    this.#change();
    this.#announce(true);
    this.#empty.hidden = true;
    const unread = !message.own && (document.hidden || !this.#atEnd);
    if (unread) {
      this.#startNew();
    }
    this.#log.append(...this.#linesOf(message));
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
    this.#change();
    this.#announce(true);
    this.#log.append(this.#lines.notice(text));
  }

  /**
   * A soft line that tells of who came and left; it is not read out.
   *
   * @param {string} text
   */
  addPresence(text) {
    this.#change();
    this.#announce(false);
    const last = this.#log.lastElementChild;
    const words = last?.textContent ?? '';
    // Several in a row stand in one line.
    if (last?.classList.contains('notice-presence') && words.length < MAX_PRESENCE) {
      last.textContent = `${words} ${text}`;
    } else {
      this.#log.append(this.#lines.presence(text));
    }
  }

  /**
   * Shows these in place of all that was shown, from the first that is new to the reader, or the end.
   *
   * @param {readonly Message[]} messages
   * @param {boolean} more whether there are older ones
   * @param {number} readSeq the messages up to this one are not new to the reader
   */
  replace(messages, more, readSeq) {
    this.#log.replaceChildren();
    this.#lines = new LogLines(this.#texts, this.#calendar);
    this.#days = [];
    this.#newLine = null;
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
    this.#empty.hidden = messages.length > 0;
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
   * @param {boolean} more whether there are older ones
   */
  prepend(messages, more) {
    const last = messages.at(-1);
    const anchor = this.#log.querySelector('.message');
    if (last !== undefined && anchor !== null) {
      this.#followReader();
      const top = this.#topOf(anchor);
      this.#announce(false);
      const [firstDay] = this.#days;
      if (firstDay !== undefined && sameDay(firstDay.at, last.at)) {
        firstDay.line.remove();
        this.#days.shift();
      }
      const later = { lines: this.#lines, days: this.#days };
      this.#lines = new LogLines(this.#texts, this.#calendar);
      this.#days = [];
      this.#log.prepend(...messages.flatMap((message) => this.#linesOf(message)));
      this.#lines = later.lines;
      this.#days.push(...later.days);
      this.#showEarlier(more);
      this.#scroller.scrollTop += this.#topOf(anchor) - top;
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
    this.#newLine?.remove();
    this.#newLine = null;
  }

  scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#scrolled();
  }

  /** Lines are about to be added; when all of them are there, the log takes its place. */
  #change() {
    if (!this.#isChanging) {
      this.#isChanging = true;
      this.#followReader();
      queueMicrotask(() => {
        this.#isChanging = false;
        this.#trim();
        this.#keepPlace();
        if (this.#atEnd) {
          this.#see();
        }
      });
    }
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
      this.#see();
    }
  }

  /** Whoever is at the end of a page that is looked at has seen all of it. */
  #see() {
    const messages = this.#log.getElementsByClassName('message');
    const last = messages[messages.length - 1];
    const seq = last && this.#messages.get(last)?.seq;
    if (seq !== undefined && !document.hidden) {
      this.#onSeen(seq);
    }
  }

  #showNewer() {
    this.#newer.hidden = this.#unreadBelow === 0;
    this.#newerText.textContent = this.#texts.newMessages(this.#unreadBelow);
  }

  #startNew() {
    if (!this.#caughtUp) {
      return;
    }
    this.#caughtUp = false;
    this.clearNew();
    this.#newLine = this.#lines.newLine();
    this.#log.append(this.#newLine);
  }

  /** Whole groups go, so that no line is left without its name. */
  #trim() {
    const excess = this.#log.childElementCount - (this.#atEnd ? MAX_LINES : MAX_LINES_READ);
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
