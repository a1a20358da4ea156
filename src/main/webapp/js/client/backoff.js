/**
 * The waiting times between attempts to connect: exponential with full jitter, so that a thousand pages that lost
 * the same node do not come back in the same moment.
 * The formula is "full jitter" of https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/.
 */
export class Backoff {
  #attempts = 0;
  #base;
  #cap;
  #random;

  /**
   * @param {object} [options]
   * @param {number} [options.base] milliseconds, the upper end of the first wait
   * @param {number} [options.cap] milliseconds, the upper end of every wait
   * @param {() => number} [options.random] at least 0, below 1
   */
  constructor({ base = 500, cap = 30_000, random = Math.random } = {}) {
    this.#base = base;
    this.#cap = cap;
    this.#random = random;
  }

  /** How many waits were handed out since the last reset. */
  get attempts() {
    return this.#attempts;
  }

  /** @returns {number} milliseconds to wait before the next attempt */
  next() {
    const ceiling = Math.min(this.#cap, this.#base * 2 ** this.#attempts);
    this.#attempts += 1;
    return this.#random() * ceiling;
  }

  reset() {
    this.#attempts = 0;
  }
}
