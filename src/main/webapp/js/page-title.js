/** The title and the icon of the page, which tell what arrives while nobody looks. */
export class PageTitle {
  #page;
  #titleOf;
  #icon;
  #unread = 0;
  #mentions = 0;

  /**
   * @param {Document} page
   * @param {(unread: number, mentions: number) => string} titleOf
   */
  constructor(page, titleOf) {
    this.#page = page;
    this.#titleOf = titleOf;
    this.#icon = /** @type {HTMLLinkElement | null} */ (page.querySelector('link[rel="icon"]'));
    page.addEventListener('visibilitychange', () => {
      if (!page.hidden) {
        this.#show(0, 0);
      }
    });
    this.#show(0, 0);
  }

  /** @param {boolean} isMention whether the visitor is called in it */
  count(isMention) {
    if (this.#page.hidden) {
      this.#show(this.#unread + 1, this.#mentions + Number(isMention));
    }
  }

  /**
   * @param {number} unread
   * @param {number} mentions how many of them
   */
  #show(unread, mentions) {
    this.#unread = unread;
    this.#mentions = mentions;
    this.#page.title = this.#titleOf(unread, mentions);
    const { plain, unread: marked } = this.#icon?.dataset ?? {};
    if (this.#icon !== null && plain !== undefined && marked !== undefined) {
      this.#icon.href = unread > 0 ? marked : plain;
    }
  }
}
