/** Milliseconds without a key or a press after which a visitor is not disturbed by a reload. */
const IDLE = 60_000;
/** Milliseconds between two looks at whether that is so. */
const PAUSE = 10_000;

/** Loads the page again when its node serves a newer one, as soon as that disturbs nobody. */
export class Renewal {
  #page;
  #clock;
  #fingerprint;
  #load;
  #reload;
  #activeAt;
  #isOutdated = false;

  /**
   * @param {object} options
   * @param {Pick<Document, 'hidden' | 'addEventListener'>} options.page
   * @param {import('../client/clock.js').Clock} options.clock
   * @param {string} options.fingerprint stands in the document of this page, and in no other's
   * @param {() => Promise<string>} options.load the document as the node serves it now
   * @param {() => void} options.reload
   */
  constructor({ page, clock, fingerprint, load, reload }) {
    this.#page = page;
    this.#clock = clock;
    this.#fingerprint = fingerprint;
    this.#load = load;
    this.#reload = reload;
    this.#activeAt = clock.now();
    for (const kind of ['keydown', 'pointerdown']) {
      page.addEventListener(kind, () => {
        this.#activeAt = clock.now();
      });
    }
  }

  /** The node may be another one than before. */
  async check() {
    if (this.#isOutdated) {
      return;
    }
    try {
      this.#isOutdated = !(await this.#load()).includes(this.#fingerprint);
    } catch {
      // Not now: the next connection asks again.
      return;
    }
    if (this.#isOutdated) {
      this.#wait();
    }
  }

  #wait() {
    if (this.#page.hidden || this.#clock.now() - this.#activeAt >= IDLE) {
      this.#reload();
    } else {
      this.#clock.after(PAUSE, () => this.#wait());
    }
  }
}

/**
 * @param {string} address of one of the page's scripts
 * @returns {string} what tells this state of the page from others
 */
export function fingerprintOf(address) {
  return /\/assets\/([0-9a-f]+)\//.exec(address)?.[1] ?? '';
}
