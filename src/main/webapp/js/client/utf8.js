const encoder = new TextEncoder();

/**
 * @param {string} text
 * @returns {number} its length in bytes of UTF-8
 */
export function bytesOf(text) {
  return encoder.encode(text).length;
}
