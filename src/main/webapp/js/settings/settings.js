/**
 * What the visitor has chosen for this browser.
 *
 * @typedef {'system' | 'light' | 'dark'} Theme
 * @typedef {'comfortable' | 'compact'} Density
 * @typedef {'auto' | 'en' | 'zh'} SpokenLanguage
 * @typedef {'off' | 'mentions' | 'all'} Notify
 *
 * @typedef {object} Choices
 * @property {Theme} theme
 * @property {Density} density
 * @property {SpokenLanguage} language
 * @property {Notify} notify of what the browser tells while nobody looks at the page
 * @property {'off' | 'on'} sound whether it makes a sound then
 */

const KEY = 'teahouse.settings';

/** What may be chosen; the first of each is the choice of who has made none. */
export const CHOICES = Object.freeze({
  theme: /** @type {const} */ (['system', 'light', 'dark']),
  density: /** @type {const} */ (['comfortable', 'compact']),
  language: /** @type {const} */ (['auto', 'en', 'zh']),
  notify: /** @type {const} */ (['off', 'mentions', 'all']),
  sound: /** @type {const} */ (['off', 'on']),
});

/** @typedef {keyof typeof CHOICES} Topic */

/** The visitor's choices, kept in this browser. */
export class Settings {
  #store;
  /** @type {Record<string, string>} */
  #chosen;

  /** @param {import('../client/storage.js').Store} store */
  constructor(store) {
    this.#store = store;
    this.#chosen = read(store.getItem(KEY));
  }

  /**
   * @template {Topic} T
   * @param {T} topic
   * @returns {Choices[T]}
   */
  get(topic) {
    const choices = /** @type {readonly string[]} */ (CHOICES[topic]);
    const chosen = this.#chosen[topic] ?? '';
    return /** @type {Choices[T]} */ (choices.includes(chosen) ? chosen : choices[0]);
  }

  /**
   * @param {Topic} topic
   * @param {string} choice
   */
  choose(topic, choice) {
    this.#chosen = { ...this.#chosen, [topic]: choice };
    this.#store.setItem(KEY, JSON.stringify(this.#chosen));
  }
}

/** @param {string | null} kept */
function read(kept) {
  try {
    return { ...JSON.parse(kept ?? '{}') };
  } catch {
    return {};
  }
}
