/** The title and the icon of the page, which tell of what is unread in any room. */
export class PageTitle {
  #page;
  #titleOf;
  #icon;
  /** The addresses of both icons, which were relative to where the page was loaded. */
  #plain = '';
  #marked = '';

  /**
   * @param {Document} page
   * @param {(room: string, unread: number, mentions: number) => string} titleOf
   */
  constructor(page, titleOf) {
    this.#page = page;
    this.#titleOf = titleOf;
    this.#icon = /** @type {HTMLLinkElement | null} */ (page.querySelector('link[rel="icon"]'));
    if (this.#icon !== null) {
      const { plain = '', unread = '' } = this.#icon.dataset;
      this.#plain = new URL(plain, page.baseURI).href;
      this.#marked = new URL(unread, page.baseURI).href;
      this.#icon.href = this.#plain;
    }
  }

  /**
   * @param {string} room the one that is shown
   * @param {import('../rooms/reading.js').Unread} unread of all rooms
   */
  show(room, { messages, mentions }) {
    this.#page.title = this.#titleOf(room, messages, mentions);
    const address = messages > 0 ? this.#marked : this.#plain;
    if (this.#icon !== null && this.#icon.href !== address) {
      this.#icon.href = address;
    }
  }
}
