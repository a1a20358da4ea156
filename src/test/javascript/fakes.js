/** A clock that stands still until a test moves it. */
export class FakeClock {
  #now = 1_000_000;
  #timers = new Set();

  now = () => this.#now;

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
