/** The title of the page, which counts what arrives while nobody looks. */
export class PageTitle {
  #page;
  #titleOf;
  #unread = 0;

  /**
   * @param {Document} page
   * @param {(unread: number) => string} titleOf
   */
  constructor(page, titleOf) {
    this.#page = page;
    this.#titleOf = titleOf;
    page.addEventListener('visibilitychange', () => {
      if (!page.hidden) {
        this.#show(0);
      }
    });
    this.#show(0);
  }

  count() {
    if (this.#page.hidden) {
      this.#show(this.#unread + 1);
    }
  }

  /** @param {number} unread */
  #show(unread) {
    this.#unread = unread;
    this.#page.title = this.#titleOf(unread);
  }
}
