/**
 * Those who want to hear of something, by the kind of news. One of them who fails does not keep the others from hearing.
 *
 * @template {Record<string, any>} News
 */
export class Listeners {
  /** @type {Map<keyof News, Set<(news: any) => void>>} */
  #listeners = new Map();

  /**
   * @template {keyof News} K
   * @param {K} kind
   * @param {(news: News[K]) => void} listener
   * @returns {() => void} ends it
   */
  add(kind, listener) {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @template {keyof News} K
   * @param {K} kind
   * @param {News[K]} news
   */
  tell(kind, news) {
    for (const listener of [...(this.#listeners.get(kind) ?? [])]) {
      try {
        listener(news);
      } catch (error) {
        // It reaches the console as any uncaught error does.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
