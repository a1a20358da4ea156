import { element } from '../page/dom.js';
import { avatar } from '../people/avatar.js';
import { piecesOf } from '../text/links.js';
import { partedByMentions } from '../text/mentions.js';
import { actionOf } from '../text/slash-command.js';
import { sameDay } from './calendar.js';
import { continuesGroup } from './grouping.js';

/**
 * @typedef {import('./grouping.js').Message} Message
 *
 * @typedef {{ at: number, line: HTMLElement, label: HTMLElement }} Day the divider above a day
 */

/** Makes the lines of a stretch of the log, one after the other. A line that begins something is a `line-start`. */
export class LogLines {
  #texts;
  #calendar;
  #addressOf;
  /** @type {Message | null} */
  #head = null;
  /** @type {Day | undefined} */
  #day;

  /**
   * @param {import('../language/i18n.js').Texts} texts
   * @param {import('./calendar.js').Calendar} calendar
   * @param {(message: Message) => string} addressOf
   */
  constructor(texts, calendar, addressOf) {
    this.#texts = texts;
    this.#calendar = calendar;
    this.#addressOf = addressOf;
  }

  /**
   * @param {number} at milliseconds since the epoch
   * @returns {Day | null} the day, if it begins with what was said then
   */
  day(at) {
    if (this.#day !== undefined && sameDay(this.#day.at, at)) {
      return null;
    }
    this.#head = null;
    const label = element('span', { className: 'divider-label' }, this.#calendar.day(at));
    this.#day = { at, label, line: divider('divider', label) };
    return this.#day;
  }

  /** The line before which everything was seen. */
  newLine() {
    this.#head = null;
    const label = element('span', { className: 'divider-label' }, this.#texts.newLine);
    return divider('divider divider-new', label);
  }

  /**
   * A soft line that nobody said.
   *
   * @param {string} text
   */
  notice(text) {
    this.#head = null;
    return element('p', { className: 'notice line-start' }, text);
  }

  /**
   * A soft line that tells of who came and left; it is not read out, whatever the log is.
   *
   * @param {string} text
   */
  presence(text) {
    const line = this.notice(text);
    line.classList.add('notice-presence');
    line.setAttribute('aria-live', 'off');
    return line;
  }

  /** @param {Message} message */
  message(message) {
    const continues = continuesGroup(this.#head, message);
    if (!continues) {
      this.#head = message;
    }
    const line = continues ? this.#followingLine(message) : this.#firstLine(message);
    line.classList.toggle('message-own', message.own);
    line.classList.toggle('message-mention', message.called !== '');
    return line;
  }

  /** @param {Message} message */
  #firstLine(message) {
    const head = element('p', { className: 'message-head' }, nameOf(message));
    if (message.own) {
      head.append(' ', element('span', { className: 'message-you' }, this.#texts.you));
    }
    head.append(' ', this.#time(message));
    return element(
      'div',
      { className: 'message message-first line-start' },
      avatar(message),
      element('div', { className: 'message-body' }, head, textOf(message)),
    );
  }

  /** @param {Message} message */
  #followingLine(message) {
    const name = nameOf(message);
    name.classList.add('visually-hidden');
    return element(
      'div',
      { className: 'message' },
      this.#time(message),
      element('div', { className: 'message-body' }, name, textOf(message)),
    );
  }

  /**
   * When it was said, which is also the link to it.
   *
   * @param {Message} message
   */
  #time(message) {
    const { at } = message;
    const dateTime = new Date(at).toISOString();
    return element(
      'a',
      {
        className: 'message-time',
        href: this.#addressOf(message),
        title: `${this.#calendar.full(at)}\n${this.#texts.linkToMessage}`,
        tabIndex: -1,
      },
      element('time', { dateTime }, this.#calendar.time(at)),
    );
  }
}

/**
 * @param {string} className
 * @param {HTMLElement} label
 */
function divider(className, label) {
  return element('p', { className: `${className} line-start` }, label);
}

/** @param {Message} message */
function nameOf({ name, tail }) {
  return element(
    'span',
    { className: 'message-author' },
    element('bdi', { className: 'message-name' }, name),
    element('span', { className: 'tail' }, tail),
  );
}

/** @param {Message} message */
function textOf({ name, text, called }) {
  const action = actionOf(text);
  const pieces = piecesOf(action ?? text).flatMap(({ text: words, href }) =>
    href === undefined ? wordsOf(words, called) : [link(words, href)],
  );
  const shown = element('div', { className: 'message-text', dir: 'auto' }, ...pieces);
  if (action !== null) {
    shown.classList.add('message-action');
    shown.prepend(element('bdi', {}, name), ' ');
  }
  return shown;
}

/**
 * @param {string} words
 * @param {string} called
 */
function wordsOf(words, called) {
  return partedByMentions(words, called).map((part, i) =>
    i % 2 === 1 ? element('mark', { className: 'mention' }, part) : part,
  );
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
