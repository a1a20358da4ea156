import { bytesOf } from './utf8.js';
import { isForNow, MAX_COMMAND_BYTES, pauseAfter } from './wire.js';

/**
 * @typedef {import('./outbox.js').KeptEntry} KeptEntry
 * @typedef {import('./wire.js').WireEvent} WireEvent
 */

/** Bytes of a command beside its room, text and key. */
const FRAME_BYTES = 256;

/** Sends what the outbox holds for one room: one message at a time, so that their order survives every retry. */
export class RoomSender {
  #room;
  #outbox;
  #feed;
  #requests;
  #clock;
  #sender;

  /** @type {KeptEntry | null} */
  #underWay = null;
  /** The key of the entry for whose sake the room was joined again. */
  #joinedFor = '';
  #isPaused = false;
  #cancelPause = () => {};

  /**
   * @param {object} options
   * @param {string} options.room
   * @param {import('./outbox.js').Outbox} options.outbox
   * @param {import('./room-feed.js').RoomFeed} options.feed
   * @param {import('./requests.js').Requests} options.requests
   * @param {import('./clock.js').Clock} options.clock
   * @param {() => string | null} options.sender the own member, null while nothing can be sent
   */
  constructor({ room, outbox, feed, requests, clock, sender }) {
    this.#room = room;
    this.#outbox = outbox;
    this.#feed = feed;
    this.#requests = requests;
    this.#clock = clock;
    this.#sender = sender;
  }

  /** The text that is under way, empty when none is. */
  get textUnderWay() {
    return this.#underWay?.text ?? '';
  }

  /** Sends the next message, unless something is in its way. */
  pump() {
    const member = this.#sender();
    while (member !== null && this.#underWay === null && !this.#isPaused) {
      const entry = this.#outbox.next(this.#room);
      if (entry === undefined || !this.#handle(entry, member)) {
        return;
      }
    }
  }

  /** The connection was closed because of the size of what is under way. */
  tooBig() {
    const entry = this.#underWay;
    if (entry !== null) {
      this.#underWay = null;
      this.#outbox.fail(entry, 'too-long');
    }
  }

  /** The connection is lost. */
  disconnected() {
    this.#resume();
    this.#outbox.release(this.#room);
  }

  /** The room was left: nothing goes out by itself any more. */
  end() {
    this.#resume();
    this.#outbox.stop(this.#room);
  }

  /**
   * @param {KeptEntry} entry
   * @param {string} member
   * @returns {boolean} whether it is out of the way of the next
   */
  #handle(entry, member) {
    if (this.#feed.state === 'refused') {
      this.#outbox.fail(entry, this.#feed.refusal);
      return true;
    }
    if (this.#feed.state !== 'joined') {
      return false;
    }
    if (this.#outbox.isInDoubt(entry, member)) {
      if (this.#feed.isCaughtUp) {
        this.#outbox.doubt(entry);
      }
      return this.#feed.isCaughtUp;
    }
    if (bytesOf(JSON.stringify(entry)) + FRAME_BYTES > MAX_COMMAND_BYTES) {
      this.#outbox.fail(entry, 'too-long');
      return true;
    }
    this.#send(entry, member);
    return false;
  }

  /**
   * @param {KeptEntry} entry
   * @param {string} member
   */
  #send(entry, member) {
    const { room, text, key } = entry;
    this.#underWay = entry;
    this.#outbox.leaves(entry, member);
    this.#requests.ask({ type: 'send', room, text, key }, (answer) =>
      this.#answered(entry, answer),
    );
  }

  /**
   * @param {KeptEntry} entry
   * @param {WireEvent | null} answer
   */
  #answered(entry, answer) {
    if (this.#underWay !== entry) {
      return;
    }
    this.#underWay = null;
    if (answer === null) {
      this.#outbox.comesBack(entry);
    } else if (answer.type === 'accepted') {
      this.#outbox.accepted(entry, answer.seq, this.#feed.seq);
    } else if (this.#feed.state === 'left') {
      this.#outbox.fail(entry, 'left');
    } else if (isForNow(answer)) {
      this.#outbox.hold(entry, answer.code);
      this.#pause(pauseAfter(answer));
    } else if (answer.code === 'not-joined' && this.#joinedFor !== entry.key) {
      this.#joinedFor = entry.key;
      this.#outbox.comesBack(entry);
      this.#feed.join();
    } else {
      this.#outbox.fail(entry, answer.code);
    }
  }

  /** @param {number} milliseconds */
  #pause(milliseconds) {
    this.#isPaused = true;
    this.#cancelPause = this.#clock.after(milliseconds, () => {
      this.#isPaused = false;
      this.pump();
    });
  }

  #resume() {
    this.#isPaused = false;
    this.#cancelPause();
  }
}
