/**
 * Tells of messages by the browser's own means while nobody looks at the page.
 *
 * @typedef {object} Told
 * @property {string} title
 * @property {string} body
 * @property {() => void} open what a click on it does
 */
export class Notifier {
  #settings;
  #page;
  #chime;

  /**
   * @param {object} options
   * @param {import('./settings.js').Settings} options.settings
   * @param {Document} options.page
   * @param {() => void} options.chime makes a sound
   */
  constructor({ settings, page, chime }) {
    this.#settings = settings;
    this.#page = page;
    this.#chime = chime;
  }

  /**
   * The visitor wants to be told. Only a click may ask the browser for that.
   *
   * @returns {Promise<boolean>} whether the browser allows it
   */
  async allow() {
    return 'Notification' in globalThis && (await Notification.requestPermission()) === 'granted';
  }

  /**
   * @param {Told} told
   * @param {boolean} isMention
   */
  tell({ title, body, open }, isMention) {
    const wanted = this.#settings.get('notify');
    if (!this.#page.hidden || wanted === 'off' || (wanted === 'mentions' && !isMention)) {
      return;
    }
    if (this.#settings.get('sound') === 'on') {
      this.#chime();
    }
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') {
      return;
    }
    try {
      // One at a time: the newest takes the place of the one before.
      const shown = new Notification(title, { body, tag: 'teahouse' });
      shown.addEventListener('click', () => {
        window.focus();
        open();
        shown.close();
      });
    } catch {
      // Chrome on Android shows none without a service worker (https://crbug.com/481856).
    }
  }
}
