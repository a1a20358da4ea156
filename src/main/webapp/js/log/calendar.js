/** Days and times as the reader writes them. */
export class Calendar {
  #texts;
  #day;
  #time;
  #full;
  #clock;

  /**
   * @param {import('../language/i18n.js').Language} language
   * @param {import('../client/clock.js').Clock} clock
   */
  constructor({ texts, dates, times }, clock) {
    this.#texts = texts;
    this.#clock = clock;
    this.#day = new Intl.DateTimeFormat(dates, { weekday: 'long', day: 'numeric', month: 'long' });
    this.#time = new Intl.DateTimeFormat(times, { hour: '2-digit', minute: '2-digit' });
    this.#full = new Intl.DateTimeFormat(times, { dateStyle: 'full', timeStyle: 'medium' });
  }

  /**
   * @param {number} at milliseconds since the epoch
   * @returns {string} the day's name, as seen from today
   */
  day(at) {
    const today = startOfDay(this.#clock.now());
    // Not 24 hours: the day on which the clocks change has 23 or 25.
    const days = Math.round((today - startOfDay(at)) / 86_400_000);
    if (days === 0) {
      return this.#texts.today;
    }
    return days === 1 ? this.#texts.yesterday : this.#day.format(at);
  }

  /** @param {number} at milliseconds since the epoch */
  time(at) {
    return this.#time.format(at);
  }

  /** @param {number} at milliseconds since the epoch */
  full(at) {
    return this.#full.format(at);
  }
}

/**
 * @param {number} one milliseconds since the epoch
 * @param {number} other milliseconds since the epoch
 */
export function sameDay(one, other) {
  return startOfDay(one) === startOfDay(other);
}

/** @param {number} at */
function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}
