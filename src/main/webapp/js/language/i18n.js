import { texts as english } from './texts.en.js';
import { texts as chinese } from './texts.zh.js';

/**
 * @typedef {import('./texts.en.js').Texts} Texts
 *
 * @typedef {object} Language
 * @property {Texts} texts
 * @property {string} tag the language of the texts, as `lang` wants it
 * @property {string} dates the locale for dates inside sentences of this language
 * @property {string} times the locale of the reader, for times and numbers
 */

/**
 * @param {readonly string[]} preferred language tags, the dearest first
 * @param {import('../settings/settings.js').SpokenLanguage} [chosen] the language that the visitor wants the page to speak
 * @returns {Language} the first of them that the page speaks, else English
 */
export function languageFor(preferred, chosen = 'auto') {
  const times = preferred[0] ?? 'en';
  const spoken = chosen === 'auto' ? preferred : [...preferred, chosen].filter(isOf(chosen));
  for (const locale of spoken) {
    if (/^zh\b/i.test(locale)) {
      return { texts: chinese, tag: 'zh-Hans', dates: locale, times };
    }
    if (/^en\b/i.test(locale)) {
      return { texts: english, tag: 'en', dates: locale, times };
    }
  }
  return { texts: english, tag: 'en', dates: 'en', times };
}

/** @param {string} language */
function isOf(language) {
  return (/** @type {string} */ tag) => new RegExp(`^${language}\\b`, 'i').test(tag);
}

/**
 * Puts the texts into the page: `data-text` names the text of an element, `data-label` its accessible name.
 *
 * @param {Document} page
 * @param {Language} language
 */
export function fillIn(page, { texts, tag }) {
  page.documentElement.lang = tag;
  for (const place of page.querySelectorAll('[data-text], [data-label]')) {
    const { text, label } = /** @type {HTMLElement} */ (place).dataset;
    if (text !== undefined) {
      place.textContent = sentence(texts, text);
    }
    if (label !== undefined) {
      place.setAttribute('aria-label', sentence(texts, label));
    }
  }
}

/**
 * @param {Texts} texts
 * @param {string} key
 */
function sentence(texts, key) {
  const found = texts[/** @type {keyof Texts} */ (key)];
  if (typeof found !== 'string') {
    throw new TypeError(`no text: ${key}`);
  }
  return found;
}
