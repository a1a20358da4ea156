/**
 * What this page wrote and has not yet seen in the room. The plain-text protocol acknowledges nothing: a message is
 * there when its own echo arrives. One message is under way at a time, so that a lost connection leaves at most one
 * in doubt; that one is never sent again by itself, because it may have been posted.
 *
 * @typedef {'waiting' | 'held' | 'sending' | 'unsure' | 'unsent' | 'tooBig'} EntryState
 *     waiting: for the connection; held: for the room's store; sending: under way or next in line; unsure: sent, and
 *     no echo came; unsent: never left the page; tooBig: the server refused its size
 *
 * @typedef {object} Entry
 * @property {number} key names the entry on this page
 * @property {string} text
 * @property {EntryState} state
 */

/** Milliseconds to wait for an echo before a message counts as unsure. */
const ECHO_TIMEOUT = 10_000;
/** Milliseconds to wait before a message that the server did not take is sent again. */
const PAUSE = 1_000;

export class Outbox {
  #send;
  #clock;
  #onChange;
  #onSilence;

  /** @type {(Entry & { name: string })[]} */
  #entries = [];
  /** @type {(Entry & { name: string }) | null} */
  #underWay = null;
  #ready = false;
  /** Whether the server said that the room's store is away, and took nothing since. */
  #storeIsAway = false;
  /** Whether a message of this connection was not answered in time: an answer may be to that one. */
  #owesAnswer = false;
  #paused = false;
  #name = '';
  #nextKey = 1;
  #cancelTimeout = () => {};
  #cancelPause = () => {};

  /**
   * @param {object} options
   * @param {(text: string) => boolean} options.send whether it was handed to an open connection
   * @param {import('./clock.js').Clock} options.clock
   * @param {(entries: readonly Entry[]) => void} options.onChange
   * @param {(sentAt: number) => void} options.onSilence an echo is overdue; milliseconds since the epoch
   */
  constructor({ send, clock, onChange, onSilence }) {
    this.#send = send;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#onSilence = onSilence;
  }

  /** @param {string} text */
  add(text) {
    this.#entries.push({ key: this.#nextKey, text, name: '', state: 'waiting' });
    this.#nextKey += 1;
    this.#pump();
  }

  /** @param {string} name the own name on this connection, which the echoes carry */
  connected(name) {
    this.#ready = true;
    this.#owesAnswer = false;
    this.#name = name;
    this.#pump();
  }

  /** The connection is lost: what waits goes out by itself when there is another. */
  disconnected() {
    this.#settleUnderWay('unsure');
    this.#stop('waiting');
  }

  /** The connection was closed because of a message's size. */
  refusedAsTooBig() {
    this.#settleUnderWay('tooBig');
    this.#stop('waiting');
  }

  /**
   * The server said that it has not posted a message. If that is the one under way, it certainly was not, and goes out
   * again by itself after a moment.
   *
   * @param {'storeAway' | 'tooFast'} why
   * @returns {boolean} whether it is the one under way
   */
  refused(why) {
    if (this.#underWay === null || this.#owesAnswer) {
      return false;
    }
    this.#storeIsAway = why === 'storeAway';
    this.#settleUnderWay('waiting');
    this.#pause();
    this.#pump();
    return true;
  }

  /**
   * The server said that a message has perhaps not been posted.
   *
   * @returns {boolean} whether it is the one under way, which is in doubt from now on
   */
  doubted() {
    if (this.#underWay === null || this.#owesAnswer) {
      return false;
    }
    this.#settleUnderWay('unsure');
    this.#pause();
    this.#pump();
    return true;
  }

  /** The visitor left, or was told to: nothing goes out by itself any more. */
  left() {
    this.#settleUnderWay('unsure');
    this.#stop('unsent');
  }

  /**
   * @param {string} name
   * @param {string} text
   * @returns {boolean} whether this message of the room is one of ours
   */
  echoed(name, text) {
    const isEcho = (/** @type {Entry & { name: string }} */ entry) =>
      entry.name === name && comparable(entry.text) === comparable(text);
    if (this.#underWay !== null && isEcho(this.#underWay)) {
      this.#remove(this.#underWay);
      this.#underWay = null;
      this.#cancelTimeout();
      this.#storeIsAway = false;
      this.#pump();
      return true;
    }
    const late = this.#entries.find((entry) => entry.state === 'unsure' && isEcho(entry));
    if (late === undefined) {
      return false;
    }
    this.#remove(late);
    this.#changed();
    return true;
  }

  /**
   * Sends an entry again, behind what waits already, because a person asked for it.
   *
   * @param {number} key
   */
  retry(key) {
    const entry = this.#settled(key);
    if (entry !== undefined) {
      this.#remove(entry);
      entry.state = 'waiting';
      this.#entries.push(entry);
      this.#pump();
    }
  }

  /**
   * @param {number} key
   * @returns {string | undefined} the text, when there was such an entry
   */
  discard(key) {
    const entry = this.#settled(key);
    if (entry !== undefined) {
      this.#remove(entry);
      this.#changed();
    }
    return entry?.text;
  }

  #pump() {
    if (this.#ready) {
      for (const entry of this.#entries) {
        if (waits(entry)) {
          entry.state = this.#storeIsAway ? 'held' : 'sending';
        }
      }
      this.#sendNext();
    }
    this.#changed();
  }

  #pause() {
    this.#paused = true;
    this.#cancelPause = this.#clock.after(PAUSE, () => {
      this.#paused = false;
      this.#pump();
    });
  }

  #sendNext() {
    if (this.#underWay !== null || this.#paused) {
      return;
    }
    const next = this.#entries.find(waits);
    if (next === undefined || !this.#send(next.text)) {
      return;
    }
    next.name = this.#name;
    this.#underWay = next;
    const sentAt = this.#clock.now();
    this.#cancelTimeout = this.#clock.after(ECHO_TIMEOUT, () => {
      this.#settleUnderWay('unsure');
      this.#owesAnswer = true;
      // First the question whether the connection is dead: if it is, the next message must not go down with it.
      this.#onSilence(sentAt);
      this.#pump();
    });
  }

  /** @param {EntryState} state */
  #settleUnderWay(state) {
    this.#cancelTimeout();
    if (this.#underWay !== null) {
      this.#underWay.state = state;
      this.#underWay = null;
    }
  }

  /** @param {EntryState} state what becomes of the entries that did not leave */
  #stop(state) {
    this.#ready = false;
    this.#storeIsAway = false;
    this.#paused = false;
    this.#cancelPause();
    for (const entry of this.#entries) {
      if (waits(entry)) {
        entry.state = state;
      }
    }
    this.#changed();
  }

  /** @param {number} key */
  #settled(key) {
    return this.#entries.find((entry) => entry.key === key && !waits(entry));
  }

  /** @param {Entry} entry */
  #remove(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  #changed() {
    this.#onChange(this.#entries.map(({ key, text, state }) => ({ key, text, state })));
  }
}

/**
 * @param {Entry} entry
 * @returns {boolean} whether it goes out, or is going out, by itself
 */
function waits({ state }) {
  return state === 'waiting' || state === 'held' || state === 'sending';
}

/** @param {string} text */
function comparable(text) {
  return text.normalize('NFC').trim();
}
