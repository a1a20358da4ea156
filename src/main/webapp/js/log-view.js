import { avatar } from './avatar.js';
import { sameDay } from './calendar.js';
import { byId, element } from './dom.js';
import { continuesGroup } from './grouping.js';

/** @typedef {import('./grouping.js').Message} Message */

/** How many lines the log has at most; beyond that the oldest groups go, down to about the smaller number. */
const MAX_LINES = 1_000;
const KEPT_LINES = 950;
/** Pixels from the end within which the reader counts as being at the end. */
const END_TOLERANCE = 48;

/**
 * The log of the room: what was said, by whom and when. A reader at its end stays there as lines arrive; for a reader
 * of older lines nothing moves, and a button says how many came.
 */
export class LogView {
  #texts;
  #calendar;
  #scroller = byId('scroller', HTMLElement);
  #content = byId('scroller-content', HTMLElement);
  #log = byId('log', HTMLElement);
  #empty = byId('empty', HTMLElement);
  #newer = byId('newer', HTMLButtonElement);
  #newerText = byId('newer-text', HTMLElement);

  /** @type {WeakMap<Element, Message>} */
  #messages = new WeakMap();
  /** @type {{ at: number, label: HTMLElement }[]} */
  #days = [];
  /** @type {Message | null} */
  #head = null;
  /** @type {HTMLElement | null} */
  #newLine = null;
  #unreadBelow = 0;
  #atEnd = true;
  /** Whether the reader has seen everything; the next message that is not seen begins what is new. */
  #caughtUp = true;

  /**
   * @param {import('./i18n.js').Texts} texts
   * @param {import('./calendar.js').Calendar} calendar
   */
  constructor(texts, calendar) {
    this.#texts = texts;
    this.#calendar = calendar;
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#newer.addEventListener('click', () => {
      this.scrollToEnd();
      this.#scroller.focus({ preventScroll: true });
    });
    document.addEventListener('visibilitychange', () => this.#scrolled());
    this.#log.addEventListener('copy', (event) => this.#copy(event));
    const observer = new ResizeObserver(() => this.#keepEnd());
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** @param {Message} message */
  addMessage(message) {
    this.#empty.hidden = true;
    this.#startDay(message.at);
    const unread = !message.own && (document.hidden || !this.#atEnd);
    if (unread) {
      this.#startNew();
    }
    const continues = continuesGroup(this.#head, message);
    if (!continues) {
      this.#head = message;
    }
    const line = continues ? this.#followingLine(message) : this.#firstLine(message);
    line.classList.toggle('message-own', message.own);
    this.#messages.set(line, message);
    this.#append(line);
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
    this.#head = null;
    this.#append(element('p', { className: 'notice line-start' }, text));
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

  /** @param {HTMLElement} line */
  #append(line) {
    this.#log.append(line);
    this.#trim();
    this.#keepEnd();
  }

  #keepEnd() {
    // The end of an empty room is of no interest: its beginning is.
    if (this.#atEnd && this.#empty.hidden) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight <= END_TOLERANCE;
    if (this.#atEnd) {
      this.#unreadBelow = 0;
      this.#caughtUp ||= !document.hidden;
      this.#showNewer();
    }
  }

  #showNewer() {
    this.#newer.hidden = this.#unreadBelow === 0;
    this.#newerText.textContent = this.#texts.newMessages(this.#unreadBelow);
  }

  /** @param {number} at */
  #startDay(at) {
    const last = this.#days.at(-1);
    if (last !== undefined && sameDay(last.at, at)) {
      return;
    }
    const label = element('span', { className: 'divider-label' });
    this.#days.push({ at, label });
    // Yesterday was today a moment ago: all names of days are seen from now.
    for (const day of this.#days) {
      day.label.textContent = this.#calendar.day(day.at);
    }
    this.#head = null;
    this.#append(element('p', { className: 'divider line-start' }, label));
  }

  #startNew() {
    if (!this.#caughtUp) {
      return;
    }
    this.#caughtUp = false;
    this.clearNew();
    this.#head = null;
    const label = element('span', { className: 'divider-label' }, this.#texts.newLine);
    this.#newLine = element('p', { className: 'divider divider-new line-start' }, label);
    this.#append(this.#newLine);
  }

  /** @param {Message} message */
  #firstLine(message) {
    const head = element('p', { className: 'message-head' }, this.#name(message));
    if (message.own) {
      head.append(' ', element('span', { className: 'message-you' }, this.#texts.you));
    }
    head.append(' ', this.#time(message));
    return element(
      'div',
      { className: 'message message-first line-start' },
      avatar(message.name),
      element('div', { className: 'message-body' }, head, this.#text(message)),
    );
  }

  /** @param {Message} message */
  #followingLine(message) {
    const name = this.#name(message);
    name.classList.add('visually-hidden');
    return element(
      'div',
      { className: 'message' },
      this.#time(message),
      element('div', { className: 'message-body' }, name, this.#text(message)),
    );
  }

  /** @param {Message} message */
  #name({ name }) {
    return element('bdi', { className: 'message-name' }, name);
  }

  /** @param {Message} message */
  #time({ at }) {
    return element(
      'time',
      {
        className: 'message-time',
        dateTime: new Date(at).toISOString(),
        title: this.#calendar.full(at),
      },
      this.#calendar.time(at),
    );
  }

  /** @param {Message} message */
  #text({ text }) {
    return element('div', { className: 'message-text', dir: 'auto' }, text);
  }

  /** Whole groups go, so that no line is left without its name. */
  #trim() {
    if (this.#log.childElementCount <= MAX_LINES) {
      return;
    }
    const last = this.#log.lastElementChild;
    const before = last?.getBoundingClientRect().top ?? 0;
    let first = this.#log.firstElementChild;
    let spare = this.#log.childElementCount - KEPT_LINES;
    while (first !== null && (spare > 0 || !first.classList.contains('line-start'))) {
      const next = first.nextElementSibling;
      first.remove();
      first = next;
      spare -= 1;
    }
    this.#days = this.#days.filter((day) => day.label.isConnected || day === this.#days.at(-1));
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
