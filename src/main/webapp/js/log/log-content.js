import { byId } from '../page/dom.js';
import { sameDay } from './calendar.js';
import { LogLines } from './log-lines.js';

/** @typedef {import('./grouping.js').Message} Message */

/** About how many characters of who came and left stand in one line. */
const MAX_PRESENCE = 160;

/** The lines that the log has, and what each of them is. */
export class LogContent {
  #log = byId('log', HTMLElement);
  #messageLines = this.#log.getElementsByClassName('message');
  #beginStretch;
  #calendar;
  /** @type {WeakMap<Element, Message>} */
  #messages = new WeakMap();
  /** @type {WeakMap<Element, import('./log-lines.js').Day>} By their dividers. */
  #days = new WeakMap();
  /** The end goes on with these. */
  #lines;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {import('./calendar.js').Calendar} calendar
   * @param {(message: Message) => string} addressOf
   */
  constructor(texts, calendar, addressOf) {
    this.#beginStretch = () => new LogLines(texts, calendar, addressOf);
    this.#calendar = calendar;
    this.#lines = this.#beginStretch();
  }

  /** How many lines there are, of all kinds. */
  get length() {
    return this.#log.childElementCount;
  }

  get lastLine() {
    return this.#log.lastElementChild;
  }

  /** @returns {Element | undefined} of the first message */
  get firstMessageLine() {
    return this.#messageLines[0];
  }

  /** @returns {Message | undefined} */
  get firstMessage() {
    return this.messageOf(this.firstMessageLine);
  }

  /** @returns {Message | undefined} */
  get lastMessage() {
    return this.messageOf(this.#messageLines[this.#messageLines.length - 1]);
  }

  /** @param {Element | undefined} line */
  messageOf(line) {
    return line && this.#messages.get(line);
  }

  /**
   * @param {(message: Message) => boolean} isMeant
   * @returns {number} how many messages are meant
   */
  count(isMeant) {
    return this.#linesWith(isMeant).length;
  }

  /**
   * @param {number} seq
   * @returns {Element | undefined} the line of the first message that has at least this seq
   */
  lineFrom(seq) {
    return this.#linesWith((message) => message.seq >= seq)[0];
  }

  /**
   * @param {Element} line
   * @param {(message: Message) => boolean} isMeant
   * @returns {Element | undefined} this line or the next one with a message that is meant
   */
  messageLineFrom(line, isMeant) {
    /** @type {Element | null} */
    let each = line;
    while (each !== null && !this.#has(each, isMeant)) {
      each = each.nextElementSibling;
    }
    return each ?? undefined;
  }

  clear() {
    this.#log.replaceChildren();
    this.#lines = this.#beginStretch();
  }

  /**
   * @param {Message} message the next one
   * @param {boolean} [isFresh] whether it fades in
   */
  append(message, isFresh = false) {
    this.#add(this.#linesOf(message), isFresh);
  }

  /** @returns {HTMLElement} a line from which on everything is new */
  appendNewLine() {
    const line = this.#lines.newLine();
    this.#log.append(line);
    return line;
  }

  /**
   * @param {string} text
   * @param {boolean} isFresh
   */
  appendNotice(text, isFresh) {
    this.#add([this.#lines.notice(text)], isFresh);
  }

  /**
   * Several in a row stand in one line.
   *
   * @param {string} text
   * @param {boolean} isFresh
   */
  appendPresence(text, isFresh) {
    const last = this.lastLine;
    const words = last?.textContent ?? '';
    if (last?.classList.contains('notice-presence') && words.length < MAX_PRESENCE) {
      last.textContent = `${words} ${text}`;
    } else {
      this.#add([this.#lines.presence(text)], isFresh);
    }
  }

  /**
   * @param {readonly Message[]} messages said before all that there are
   * @param {Message | undefined} firstNew the one of them with which begins what is new
   * @returns {HTMLElement | null} the line above that one
   */
  prepend(messages, firstNew) {
    const later = this.#lines;
    this.#lines = this.#beginStretch();
    /** @type {HTMLElement | null} */
    let newLine = null;
    const lines = messages.flatMap((message) => {
      if (message !== firstNew) {
        return this.#linesOf(message);
      }
      newLine = this.#lines.newLine();
      return [newLine, ...this.#linesOf(message)];
    });
    this.#lines = later;
    this.#removeFirstDay(messages.at(-1)?.at ?? NaN);
    this.#log.prepend(...lines);
    return newLine;
  }

  /**
   * The oldest lines go: whole groups, so that no line is left without its name.
   *
   * @param {number} count of lines at least
   */
  trim(count) {
    let first = this.#log.firstElementChild;
    let spare = count;
    while (first !== null && (spare > 0 || !first.classList.contains('line-start'))) {
      const next = first.nextElementSibling;
      first.remove();
      first = next;
      spare -= 1;
    }
  }

  /** @param {(message: Message) => boolean} isUnwanted these go; all that members said under one name goes together */
  remove(isUnwanted) {
    for (const line of this.#linesWith(isUnwanted)) {
      line.remove();
    }
  }

  /** @param {(message: Message) => string} tailOf the tails, of which some are others now */
  showTails(tailOf) {
    for (const line of this.#messageLines) {
      const message = this.messageOf(line);
      const tail = line.querySelector('.tail');
      if (message !== undefined && tail !== null) {
        tail.textContent = tailOf(message);
      }
    }
  }

  /** @param {(message: Message) => boolean} isMeant */
  #linesWith(isMeant) {
    return [...this.#messageLines].filter((line) => this.#has(line, isMeant));
  }

  /**
   * @param {Element} line
   * @param {(message: Message) => boolean} isMeant
   */
  #has(line, isMeant) {
    const message = this.#messages.get(line);
    return message !== undefined && isMeant(message);
  }

  /**
   * @param {HTMLElement[]} lines
   * @param {boolean} isFresh
   */
  #add(lines, isFresh) {
    for (const line of lines) {
      line.classList.toggle('line-fresh', isFresh);
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
    this.#nameDays();
    this.#days.set(day.line, day);
    return [day.line, line];
  }

  /** Yesterday was today a moment ago: the names of the days are seen from now. */
  #nameDays() {
    for (const divider of this.#log.getElementsByClassName('divider')) {
      const day = this.#days.get(divider);
      if (day !== undefined) {
        day.label.textContent = this.#calendar.day(day.at);
      }
    }
  }

  /** @param {number} at when that was said above which the day begins from now on, if it is the same */
  #removeFirstDay(at) {
    const divider = this.#log.querySelector('.divider:not(.divider-new)');
    const day = divider && this.#days.get(divider);
    if (day && sameDay(day.at, at)) {
      divider.remove();
    }
  }
}
