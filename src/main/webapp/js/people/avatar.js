import { element } from '../page/dom.js';

/** How many colours the style sheet knows (`avatar-0` and up). */
const COLOURS = 8;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * @param {string} name
 * @returns {string} its first grapheme, a letter in upper case
 */
export function initialOf(name) {
  const [first] = graphemes.segment(name);
  return (first?.segment ?? '').toUpperCase();
}

/**
 * @param {string} member the id
 * @returns {number} the number of its colour, the same on every page (FNV-1a over the UTF-16 units)
 */
export function colourOf(member) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < member.length; i += 1) {
    hash = Math.imul(hash ^ member.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 8) % COLOURS;
}

/**
 * @param {{ member: string, name: string }} whose
 * @returns {HTMLElement} a disc that stands for the member; the name itself must stand beside it
 */
export function avatar({ member, name }) {
  const disc = element('span', { className: `avatar avatar-${colourOf(member)}` }, initialOf(name));
  disc.setAttribute('aria-hidden', 'true');
  return disc;
}
