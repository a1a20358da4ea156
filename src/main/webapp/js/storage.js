/**
 * Where a page keeps something, if it can.
 *
 * @typedef {Pick<Storage, 'getItem' | 'setItem'>} Store
 */

/**
 * @param {() => Store} find may throw, as `localStorage` does where it is blocked
 * @returns {Store} one that never throws: where nothing can be kept, it keeps nothing
 */
export function storeOf(find) {
  return {
    getItem(key) {
      try {
        return find().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      try {
        find().setItem(key, value);
      } catch {
        // Blocked or full: it lasts as long as the page.
      }
    },
  };
}
