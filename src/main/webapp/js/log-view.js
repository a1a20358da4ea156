import { avatar } from './avatar.js';
import { sameDay } from './calendar.js';
import { byId, element } from './dom.js';
import { continuesGroup } from './grouping.js';
import { piecesOf } from './links.js';

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
    const observer = new ResizeObserver(() => this.#keepPlace());
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** @param {Message} message */
  addMessage(message) {
    this.#followReader();
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
    this.#followReader();
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
    this.#keepPlace();
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
      if (lines[middle].getBoundingClientRect().bottom > edge) {
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
    const pieces = piecesOf(text).map(({ text: words, href }) =>
      href === undefined ? words : link(words, href),
    );
    return element('div', { className: 'message-text', dir: 'auto' }, ...pieces);
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

/**
 * A link that a member wrote: the other side learns nothing of this page and cannot reach it.
 *
 * @param {string} text
 * @param {string} href
 */
function link(text, href) {
  return element(
    'a',
    { className: 'link', href, target: '_blank', rel: 'noopener noreferrer nofollow', dir: 'ltr' },
    text,
  );
}
