import { LogPosition } from './log-position.js';
import { isForNow, pauseAfter } from './wire.js';

/**
 * @typedef {import('./wire.js').WireEvent} WireEvent
 * @typedef {import('./wire.js').LogEvent} LogEvent
 * @typedef {import('./wire.js').Message} Message
 *
 * @typedef {'joining' | 'joined' | 'refused' | 'left'} RoomState
 *
 * @typedef {object} RoomChange
 * @property {string} room
 * @property {RoomState} state
 * @property {boolean} [resumed] of `joined`: whether what follows continues what came before
 * @property {string} [code] of `refused`
 * @property {string} [detail] of `refused`, for a developer
 *
 * @typedef {object} Page what is to be shown of a room in place of all that was
 * @property {string} room
 * @property {'entered' | 'gone' | 'forked' | 'trimmed' | 'behind'} reason entered: there was nothing before; gone: the
 *     place in the log, from where it should have gone on, is not there any more; the others as in `reset`
 * @property {readonly Message[]} messages the oldest first
 * @property {boolean} more whether there are older ones
 */

/** Milliseconds before a room is joined once more when joining it did not fill the hole. */
const PAUSE = 1_000;

/** What comes from one room: each event of its log once and in order, over as many connections as it takes. */
export class RoomFeed {
  #room;
  #history;
  #requests;
  #clock;
  #onChange;
  #onPage;
  #onEvent;

  #position = new LogPosition();
  /** @type {RoomState} */
  #state = 'joining';
  /** Whether a page is due that replaces all, and moves the position. */
  #awaitsPage = false;
  /** Whether nothing of the room was ever told. */
  #isNew = true;
  /** Where the log ended when the room was joined. */
  #head = 0;
  /** The seq before the hole for which the room was last joined again. */
  #hole = -1;
  #refusal = '';
  #cancelJoin = () => {};

  /**
   * @param {object} options
   * @param {string} options.room
   * @param {number} options.history how many messages a first page has
   * @param {import('./requests.js').Requests} options.requests
   * @param {import('./clock.js').Clock} options.clock
   * @param {(change: RoomChange) => void} options.onChange
   * @param {(page: Page) => void} options.onPage
   * @param {(event: LogEvent) => void} options.onEvent the next event of the log
   */
  constructor({ room, history, requests, clock, onChange, onPage, onEvent }) {
    this.#room = room;
    this.#history = history;
    this.#requests = requests;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#onPage = onPage;
    this.#onEvent = onEvent;
  }

  get state() {
    return this.#state;
  }

  /** The code with which the room was refused. */
  get refusal() {
    return this.#refusal;
  }

  /** Up to where this feed has told everything, null before the first page. */
  get position() {
    return this.#position.value;
  }

  /** The seq up to which this feed has told everything. */
  get seq() {
    return this.#position.seq;
  }

  /** Whether everything was told that was there when the room was joined. */
  get isCaughtUp() {
    return this.#state === 'joined' && this.#position.seq >= this.#head;
  }

  /** Joins the room, on a new connection or once more on the same. */
  join() {
    this.#cancelJoin();
    this.#awaitsPage = false;
    const after = this.#position.token;
    const join = { type: 'join', room: this.#room, history: this.#history };
    this.#requests.ask(after === null ? join : { ...join, after }, (answer) =>
      this.#answered(answer),
    );
    this.#change('joining');
  }

  /** The connection is lost. */
  disconnected() {
    this.#cancelJoin();
    this.#awaitsPage = false;
    if (this.#state === 'joined') {
      this.#change('joining');
    }
  }

  /** Nothing is told any more. */
  end() {
    this.#cancelJoin();
    this.#change('left');
  }

  /** @param {LogEvent} event of this room */
  logged(event) {
    if (this.#awaitsPage) {
      return;
    }
    switch (this.#position.take(event)) {
      case 'next':
        this.#onEvent(event);
        break;
      case 'gap':
        this.#fillHole();
        break;
      case 'fork':
        this.#startOver();
        break;
      default:
    }
  }

  /**
   * @param {WireEvent} event a `history`
   * @returns {boolean} whether it is the page that follows `joined`
   */
  takesPage(event) {
    if (!this.#awaitsPage) {
      return false;
    }
    this.#awaitsPage = false;
    this.#replace(event, this.#isNew ? 'entered' : 'gone');
    this.#change('joined', { resumed: false });
    return true;
  }

  /** @param {WireEvent} event a `reset` */
  reset(event) {
    this.#replace(event, event.reason);
  }

  /**
   * @param {WireEvent} event
   * @param {Page['reason']} reason
   */
  #replace({ epoch, seq, id, messages, more }, reason) {
    this.#position.move({ epoch, seq, id });
    this.#head = seq;
    this.#isNew = false;
    this.#onPage({ room: this.#room, reason, messages, more });
  }

  /** @param {WireEvent | null} answer to a join */
  #answered(answer) {
    if (this.#state === 'left') {
      return;
    }
    if (answer?.type === 'joined') {
      this.#head = answer.seq;
      if (!answer.resumed || this.#position.value === null) {
        this.#awaitsPage = true;
      } else if (answer.seq < this.#position.seq) {
        this.#startOver();
      } else {
        this.#position.learn(answer.epoch);
        this.#change('joined', { resumed: true });
      }
    } else if (answer !== null && isForNow(answer)) {
      this.#joinAfter(pauseAfter(answer));
    } else if (answer !== null) {
      this.#refusal = answer.code;
      this.#change('refused', { code: answer.code, detail: answer.detail });
    }
  }

  /** The log that was joined is not the one that was told of. */
  #startOver() {
    this.#position = new LogPosition();
    this.join();
  }

  #fillHole() {
    // Under way already: what comes now comes once more behind `joined`.
    if (this.#state !== 'joined') {
      return;
    }
    const again = this.#hole === this.#position.seq;
    this.#hole = this.#position.seq;
    if (again) {
      this.#change('joining');
      this.#joinAfter(PAUSE);
    } else {
      this.join();
    }
  }

  /** @param {number} milliseconds */
  #joinAfter(milliseconds) {
    this.#cancelJoin();
    this.#cancelJoin = this.#clock.after(milliseconds, () => this.join());
  }

  /**
   * @param {RoomState} state
   * @param {Omit<RoomChange, 'room' | 'state'>} [more]
   */
  #change(state, more = {}) {
    if (state !== this.#state || state === 'joined') {
      this.#state = state;
      this.#onChange({ room: this.#room, state, ...more });
    }
  }
}
