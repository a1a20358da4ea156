import { isRoom } from '../client/room-name.js';
import { isPlainClick } from '../page/dom.js';
import { isOfPage, messageOf, roomOf, shareAddress } from './addresses.js';

/**
 * The page's address, which says what is shown: a room, and perhaps a message in it. The browser's own buttons go back
 * and forth between those that the visitor went to.
 */
export class Navigation {
  #root;
  #defaultRoom;
  #onTurn;
  #onNoRoom;

  /**
   * @param {object} options
   * @param {string} options.root the application's address
   * @param {string} options.defaultRoom the node's
   * @param {(room: string, message: import('./addresses.js').Place | null) => void} options.onTurn the address leads
   *     there now
   * @param {(asked: string, room: string) => void} options.onNoRoom no room can be called what the address asked for,
   *     and it leads to this one instead
   */
  constructor({ root, defaultRoom, onTurn, onNoRoom }) {
    this.#root = root;
    this.#defaultRoom = defaultRoom;
    this.#onTurn = onTurn;
    this.#onNoRoom = onNoRoom;
    addEventListener('popstate', () => this.turn());
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a.link') : null;
      if (link instanceof HTMLAnchorElement && isPlainClick(event) && isOfPage(link.href, root)) {
        event.preventDefault();
        this.goTo(link.href);
      }
    });
  }

  /**
   * @param {string} room
   * @returns {string} the address under which others come to the same room
   */
  addressOf(room) {
    return shareAddress(this.#root, room, this.#defaultRoom);
  }

  /** Turns the page to what its address says. */
  turn() {
    const asked = roomOf(location.href, this.#root, this.#defaultRoom);
    const room = isRoom(asked) ? asked : this.#defaultRoom;
    this.#onTurn(room, messageOf(location.href));
    if (room !== asked) {
      this.replace(room);
      this.#onNoRoom(asked, room);
    }
  }

  /**
   * The visitor goes to another room, or to a message, and can come back by the browser's own button.
   *
   * @param {string} address
   */
  goTo(address) {
    if (address !== location.href) {
      history.pushState(null, '', address);
    }
    this.turn();
  }

  /** @param {string} room what is shown already */
  replace(room) {
    history.replaceState(null, '', this.addressOf(room));
  }
}
