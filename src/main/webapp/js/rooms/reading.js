/**
 * @typedef {import('../client/wire.js').Message} Message
 *
 * @typedef {object} Unread what the visitor has not read of a room
 * @property {number} messages
 * @property {number} mentions how many of them call the visitor
 */

/** Up to where the visitor has read one room, here or on another page of this browser, and what they have not. */
export class Reading {
  #room;
  #marks;
  #epoch;
  #weigh;
  #onChange;
  #seq = 0;
  /** @type {Unread} */
  #unread = { messages: 0, mentions: 0 };

  /**
   * @param {object} options
   * @param {string} options.room
   * @param {import('./read-marks.js').ReadMarks} options.marks
   * @param {() => string | undefined} options.epoch of the room's log
   * @param {(message: Message) => { isHeard: boolean, isMention: boolean }} options.weigh whether a message counts as
   *     unread for the visitor, and whether it calls them
   * @param {() => void} options.onChange there is more or less unread
   */
  constructor({ room, marks, epoch, weigh, onChange }) {
    this.#room = room;
    this.#marks = marks;
    this.#epoch = epoch;
    this.#weigh = weigh;
    this.#onChange = onChange;
  }

  /** The seq of the last message that was read. */
  get seq() {
    return this.#seq;
  }

  get unread() {
    return this.#unread;
  }

  /**
   * The log begins anew.
   *
   * @param {number} headSeq where it ends: what was said before the first visit is not new
   */
  begin(headSeq) {
    const mark = this.#marks.of(this.#room, this.#epoch());
    this.#seq = mark === Infinity ? headSeq : mark;
    this.#marks.keep(this.#room, this.#epoch(), this.#seq);
  }

  /** @param {number} seq of the last message that the visitor has seen */
  seen(seq) {
    if (seq > this.#seq) {
      this.#seq = seq;
      this.#marks.keep(this.#room, this.#epoch(), seq);
    }
  }

  /** @param {Message} message the next one, which the visitor does not see */
  said(message) {
    this.#follow();
    if (message.seq <= this.#seq) {
      return;
    }
    // A room that was empty when it was entered has no mark yet.
    this.#marks.keep(this.#room, this.#epoch(), this.#seq);
    const { isHeard, isMention } = this.#weigh(message);
    const { messages, mentions } = this.#unread;
    this.#set(messages + Number(isHeard), mentions + Number(isMention));
  }

  /**
   * Counts again.
   *
   * @param {readonly Message[]} all of which the page knows, the oldest first
   * @param {boolean} more whether there are older ones, of which only the number is known
   */
  count(all, more) {
    this.#follow();
    const firstSeq = all[0]?.seq ?? 0;
    let messages = more ? Math.max(0, firstSeq - 1 - this.#seq) : 0;
    let mentions = 0;
    for (let i = all.length - 1; i >= 0; i -= 1) {
      const message = all[i];
      if (message === undefined || message.seq <= this.#seq) {
        break;
      }
      const { isHeard, isMention } = this.#weigh(message);
      messages += Number(isHeard);
      mentions += Number(isMention);
    }
    this.#set(messages, mentions);
  }

  /** Another page of this browser may have shown more. */
  #follow() {
    const mark = this.#marks.of(this.#room, this.#epoch());
    if (mark !== Infinity) {
      this.#seq = Math.max(this.#seq, mark);
    }
  }

  /**
   * @param {number} messages
   * @param {number} mentions
   */
  #set(messages, mentions) {
    const before = this.#unread;
    if (messages !== before.messages || mentions !== before.mentions) {
      this.#unread = { messages, mentions };
      this.#onChange();
    }
  }
}
