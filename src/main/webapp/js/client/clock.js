/**
 * The time, as the modules that wait for something see it. Tests put a clock of their own in its place.
 *
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since the epoch
 * @property {(milliseconds: number, action: () => void) => (() => void)} after
 *     runs the action once when the time has passed; the function it returns calls that off
 */

/** @type {Clock} */
export const systemClock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
