/** A clock that stands still until a test moves it. */
export class FakeClock {
  #now = 1_000_000;
  #timers = new Set();

  /** Milliseconds by which somebody has set the clock forward, or back; timers do not care. */
  skew = 0;

  now = () => this.#now + this.skew;

  after = (milliseconds, action) => {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  get pending() {
    return this.#timers.size;
  }

  advance(milliseconds) {
    const end = this.#now + milliseconds;
    for (let next = this.#nextUntil(end); next !== undefined; next = this.#nextUntil(end)) {
      this.#timers.delete(next);
      this.#now = next.at;
      next.action();
    }
    this.#now = end;
  }

  #nextUntil(end) {
    return [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** A socket whose other end is the test. */
export class FakeSocket {
  sent = [];
  closedWith = null;

  constructor(address) {
    this.address = address;
  }

  send(text) {
    this.sent.push(text);
  }

  close(code) {
    this.closedWith = code;
  }

  opens() {
    this.onopen?.({});
  }

  receives(data) {
    this.onmessage?.({ data });
  }

  isClosedWith(code, reason = '') {
    this.onclose?.({ code, reason });
  }
}

/** A store that outlives its clients, as that of a tab outlives its pages. */
export class FakeStore {
  values = new Map();

  getItem = (key) => this.values.get(key) ?? null;

  setItem = (key, value) => this.values.set(key, value);

  removeItem = (key) => this.values.delete(key);
}

/**
 * @param {number} seed
 * @returns {() => number} at least 0, below 1, the same for the same seed (mulberry32)
 */
export function chance(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
