import { isForNow, pauseAfter } from './wire.js';

/** @typedef {import('./wire.js').WireEvent} WireEvent */

/** Who somebody is to the server: makes itself known on each connection, and changes its name. */
export class Identity {
  #secret;
  #requests;
  #clock;
  #onWelcome;
  #onKnown;
  #onName;
  #onRefused;
  /** The name to be known by, empty to be given one. */
  #wantedName;
  #name = '';
  /** @type {string | null} */
  #member = null;
  /** Whether the server knows the visitor on this connection. */
  #isKnown = false;

  /**
   * @param {object} options
   * @param {string} options.secret makes all connections one member
   * @param {string} options.name empty to be given one
   * @param {import('./requests.js').Requests} options.requests
   * @param {import('./clock.js').Clock} options.clock
   * @param {(welcome: WireEvent) => void} options.onWelcome the server has let the visitor in
   * @param {() => void} options.onKnown it knows their name too, as far as that was told
   * @param {(name: string) => void} options.onName the server has told the own name
   * @param {(refused: WireEvent & { command: 'hello' | 'rename' }) => void} options.onRefused one cannot go by that name
   */
  constructor({ secret, name, requests, clock, onWelcome, onKnown, onName, onRefused }) {
    this.#secret = secret;
    this.#wantedName = name;
    this.#requests = requests;
    this.#clock = clock;
    this.#onWelcome = onWelcome;
    this.#onKnown = onKnown;
    this.#onName = onName;
    this.#onRefused = onRefused;
  }

  /** The own member id, null before the first welcome. */
  get member() {
    return this.#member;
  }

  /** The own name as the server knows it, empty before the first welcome. */
  get name() {
    return this.#name;
  }

  /** There is a new connection. */
  connected() {
    this.#hello(this.#wantedName);
  }

  /** There is no connection any more. */
  disconnected() {
    this.#isKnown = false;
  }

  /** @param {string} name to be known by, now or on the next connection */
  rename(name) {
    this.#wantedName = name;
    if (this.#isKnown) {
      this.#rename(name);
    }
  }

  /** @param {string} name */
  #hello(name) {
    const hello = { type: 'hello', client: this.#secret };
    this.#requests.ask(name === '' ? hello : { ...hello, name }, (answer) => {
      if (answer?.type === 'welcome') {
        this.#welcomed(answer, name);
      } else if (answer !== null && name !== '') {
        // Rather under another name than not at all.
        this.#wantedName = '';
        this.#onRefused({ ...answer, command: 'hello' });
        this.#hello('');
      }
    });
  }

  /**
   * @param {WireEvent} welcome
   * @param {string} name what was asked for
   */
  #welcomed(welcome, name) {
    this.#member = welcome.member;
    this.#isKnown = true;
    this.#onWelcome(welcome);
    if (name === this.#wantedName) {
      this.#setName(welcome.name);
    } else {
      this.#rename(this.#wantedName);
    }
    this.#onKnown();
  }

  /** @param {string} name */
  #rename(name) {
    this.#requests.ask({ type: 'rename', name }, (answer) => {
      if (answer === null || name !== this.#wantedName) {
        // The next hello has it, or there was another rename since.
      } else if (answer.type === 'renamed') {
        this.#setName(answer.name);
      } else if (isForNow(answer)) {
        this.#clock.after(pauseAfter(answer), () => {
          if (name === this.#wantedName && name !== this.#name) {
            this.#rename(name);
          }
        });
      } else {
        this.#wantedName = this.#name;
        this.#onRefused({ ...answer, command: 'rename' });
      }
    });
  }

  /** @param {string} name */
  #setName(name) {
    this.#name = name;
    this.#onName(name);
  }
}
