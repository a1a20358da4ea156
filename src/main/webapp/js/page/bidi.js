/** What is written from the right: Hebrew, Arabic and their like. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * @param {string} name
 * @returns {string} the name as it stands in a sentence of the page: its direction turns nothing around it (U+2068 and
 *     U+2069 of UAX #9)
 */
export function isolated(name) {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name;
}
