/**
 * Where a page keeps something, if it can.
 *
 * @typedef {Pick<Storage, 'getItem' | 'setItem'>} Store
 *
 * @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} TidyStore one that forgets too
 */

/**
 * @param {() => TidyStore} find may throw, as `localStorage` does where it is blocked
 * @returns {TidyStore} one that never throws: what cannot be kept there lasts as long as the page
 */
export function storeOf(find) {
  /** @type {Map<string, string>} What could not be kept. */
  const unkept = new Map();
  return {
    getItem(key) {
      try {
        return unkept.get(key) ?? find().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      try {
        find().setItem(key, value);
        unkept.delete(key);
      } catch {
        // Blocked or full.
        unkept.set(key, value);
      }
    },
    removeItem(key) {
      unkept.delete(key);
      try {
        find().removeItem(key);
      } catch {
        // Blocked: there is nothing to forget.
      }
    },
  };
}

/**
 * @param {string | null} text what a store has kept
 * @returns {unknown[]} the list that it says; empty where it says none, since others may write there too
 */
export function listIn(text) {
  try {
    const list = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
