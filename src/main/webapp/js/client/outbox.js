/**
 * What was written here and is not known to be in its room yet, in the order in which it was written. Kept in a store of
 * this tab, so that it outlives a reload.
 *
 * @typedef {'queued' | 'sending' | 'held' | 'sent' | 'failed' | 'unsure'} EntryState
 *     queued: waits for its turn; sending: under way; held: refused for now, and sent again by itself; sent: accepted,
 *     and its message is still to come; failed: refused for good; unsure: it may have been posted, and cannot be sent
 *     again without the risk of posting it twice
 *
 * @typedef {object} Entry
 * @property {string} key names the message for its member
 * @property {string} room
 * @property {string} text
 * @property {EntryState} state
 * @property {string} [code] why it is held or has failed: a code of the wire, or `left`
 *
 * @typedef {Entry & {
 *   firstSentAt: number | null,
 *   member: string | null,
 *   seq: number | null,
 * }} KeptEntry member: as whom it was first sent; seq: where it was accepted
 */

const STORE_KEY = 'teahouse.outbox';
/** Milliseconds in which a key is surely remembered by the server, which forgets it after 10 minutes. */
const KEY_IS_REMEMBERED = 9 * 60_000;

export class Outbox {
  #store;
  #clock;
  #randomId;
  #onChange;
  /** @type {KeptEntry[]} */
  #entries;

  /**
   * @param {object} options
   * @param {import('./storage.js').Store} options.store of this tab alone
   * @param {import('./clock.js').Clock} options.clock
   * @param {() => string} options.randomId
   * @param {(entry: Entry) => void} options.onChange
   */
  constructor({ store, clock, randomId, onChange }) {
    this.#store = store;
    this.#clock = clock;
    this.#randomId = randomId;
    this.#onChange = onChange;
    this.#entries = entriesIn(store.getItem(STORE_KEY));
  }

  /**
   * @param {string} room
   * @returns {Entry[]}
   */
  of(room) {
    return this.#entries.filter((entry) => entry.room === room).map(shown);
  }

  /**
   * @param {string} room
   * @param {string} text
   * @returns {Entry}
   */
  add(room, text) {
    const entry = newEntry(this.#randomId(), room, text);
    this.#entries.push(entry);
    this.#changed(entry);
    return shown(entry);
  }

  /**
   * @param {string} room
   * @returns {KeptEntry | undefined} what is to be sent before anything else of this room
   */
  next(room) {
    return this.#entries.find((entry) => entry.room === room && waits(entry));
  }

  /**
   * @param {KeptEntry} entry
   * @param {string} member as whom it would be sent now
   * @returns {boolean} whether the server may have posted it and forgotten its key
   */
  isInDoubt({ firstSentAt, member: sentAs }, member) {
    if (firstSentAt === null) {
      return false;
    }
    const age = this.#clock.now() - firstSentAt;
    // Nobody knows what time has passed when the clock was set back.
    return age < 0 || age > KEY_IS_REMEMBERED || sentAs !== member;
  }

  /**
   * The entry is about to be sent: this is kept before it is.
   *
   * @param {KeptEntry} entry
   * @param {string} member
   */
  leaves(entry, member) {
    entry.firstSentAt ??= this.#clock.now();
    entry.member ??= member;
    // What the store could not take is held until it has taken it: not sending now and held then, once a second.
    if (entry.code === 'unavailable') {
      this.#set(entry, 'held', entry.code);
    } else {
      this.#set(entry, 'sending');
    }
  }

  /** @param {KeptEntry} entry no answer came, or none that counts */
  comesBack(entry) {
    if (waits(entry)) {
      this.#set(entry, 'queued');
    }
  }

  /**
   * @param {KeptEntry} entry
   * @param {string} code
   */
  hold(entry, code) {
    if (waits(entry)) {
      this.#set(entry, 'held', code);
    }
  }

  /**
   * @param {KeptEntry} entry
   * @param {string} code
   */
  fail(entry, code) {
    if (entry.state !== 'sent') {
      this.#set(entry, 'failed', code);
    }
  }

  /** @param {KeptEntry} entry it was not found where it would be */
  doubt(entry) {
    this.#set(entry, 'unsure');
  }

  /**
   * @param {KeptEntry} entry
   * @param {number} seq where its message is
   * @param {number} toldTo the seq up to which the room is told
   */
  accepted(entry, seq, toldTo) {
    // It may have been found before.
    if (entry.state === 'sent') {
      return;
    }
    entry.seq = seq;
    if (seq <= toldTo) {
      this.#remove(entry);
    }
    this.#set(entry, 'sent');
  }

  /**
   * A message is in its room: if it is one of these, it need not be waited for.
   *
   * @param {Pick<import('./wire.js').Message, 'room' | 'member' | 'key'>} message
   */
  found({ room, member, key }) {
    const entry = this.#entries.find(
      (each) => each.key === key && each.member === member && each.room === room,
    );
    if (entry !== undefined) {
      this.#remove(entry);
      this.#set(entry, 'sent');
    }
  }

  /**
   * All that is held of the room was replaced: what was accepted is there, or lost with more than this page knows.
   *
   * @param {string} room
   */
  forgetSent(room) {
    for (const entry of this.#entries) {
      if (entry.room === room && entry.state === 'sent') {
        this.#remove(entry);
        this.#changed(entry);
      }
    }
  }

  /**
   * Nothing of the room is refused for now any more.
   *
   * @param {string} room
   */
  release(room) {
    for (const entry of this.#entries) {
      if (entry.room === room && entry.state === 'held') {
        this.#set(entry, 'queued');
      }
    }
  }

  /**
   * Nothing of the room goes out by itself any more.
   *
   * @param {string} room
   */
  stop(room) {
    for (const entry of this.#entries) {
      if (entry.room === room && waits(entry)) {
        if (entry.firstSentAt === null) {
          this.#set(entry, 'failed', 'left');
        } else {
          this.#set(entry, 'unsure');
        }
      }
    }
  }

  /**
   * Puts an entry behind what waits already, because a person asked for it.
   *
   * @param {string} key
   * @returns {string | undefined} its room, when there was such an entry
   */
  retry(key) {
    const entry = this.#settled(key);
    if (entry !== undefined) {
      this.#remove(entry);
      this.#entries.push(entry);
      entry.firstSentAt = null;
      entry.member = null;
      this.#set(entry, 'queued');
    }
    return entry?.room;
  }

  /**
   * @param {string} key
   * @returns {Entry | undefined} what was discarded, when there was such an entry
   */
  discard(key) {
    const entry = this.#settled(key);
    if (entry !== undefined) {
      this.#remove(entry);
      this.#changed(entry);
    }
    return entry && shown(entry);
  }

  /** @param {string} key */
  #settled(key) {
    return this.#entries.find(
      ({ key: each, state }) => each === key && (state === 'failed' || state === 'unsure'),
    );
  }

  /** @param {KeptEntry} entry */
  #remove(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  /**
   * @param {KeptEntry} entry
   * @param {EntryState} state
   * @param {string} [code]
   */
  #set(entry, state, code) {
    entry.state = state;
    if (code === undefined) {
      delete entry.code;
    } else {
      entry.code = code;
    }
    this.#changed(entry);
  }

  /** @param {KeptEntry} entry */
  #changed(entry) {
    const kept = this.#entries.filter(({ state }) => state !== 'sent');
    this.#store.setItem(STORE_KEY, JSON.stringify(kept));
    this.#onChange(shown(entry));
  }
}

/**
 * @param {string} key
 * @param {string} room
 * @param {string} text
 * @returns {KeptEntry}
 */
function newEntry(key, room, text) {
  return {
    key,
    room,
    text,
    state: 'queued',
    firstSentAt: null,
    member: null,
    seq: null,
  };
}

/** @param {Entry} entry */
function waits({ state }) {
  return state === 'queued' || state === 'held' || state === 'sending';
}

/**
 * @param {KeptEntry} entry
 * @returns {Entry} what others may know of it
 */
function shown({ key, room, text, state, code }) {
  return { key, room, text, state, ...(code === undefined ? {} : { code }) };
}

/**
 * @param {string | null} kept what an earlier page of this tab left
 * @returns {KeptEntry[]}
 */
function entriesIn(kept) {
  try {
    return JSON.parse(kept ?? '[]').flatMap(entryOf);
  } catch {
    return [];
  }
}

/** @param {any} kept */
function entryOf({ key, room, text, state, code, firstSentAt, member }) {
  if (![key, room, text].every((each) => typeof each === 'string' && each !== '')) {
    return [];
  }
  const entry = newEntry(key, room, text);
  if (state === 'failed' || state === 'unsure') {
    entry.state = state;
  }
  if (state === 'failed') {
    entry.code = String(code);
  }
  if (typeof firstSentAt === 'number') {
    Object.assign(entry, { firstSentAt, member });
  }
  return [entry];
}
