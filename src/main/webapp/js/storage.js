/**
 * Where a page keeps something, if it can.
 *
 * @typedef {Pick<Storage, 'getItem' | 'setItem'>} Store
 *
 * @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} TidyStore one that forgets too
 */

/**
 * @param {() => TidyStore} find may throw, as `localStorage` does where it is blocked
 * @returns {TidyStore} one that never throws: where nothing can be kept, it keeps nothing
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
    removeItem(key) {
      try {
        find().removeItem(key);
      } catch {
        // Blocked: there is nothing to forget.
      }
    },
  };
}
