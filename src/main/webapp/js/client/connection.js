/**
 * A WebSocket to a node that comes back by itself. It knows nothing of what the messages mean.
 *
 * @typedef {'closed' | 'connecting' | 'open' | 'waiting'} SocketState
 *     closed: not there, and not coming back by itself; waiting: a new attempt is due later
 *
 * @typedef {object} SocketChange
 * @property {SocketState} state
 * @property {number} attempts failed attempts since a connection last proved itself
 * @property {number} [code] close code, when a connection or an attempt ended
 * @property {string} [reason] close reason, empty when the server gave none
 *
 * @typedef {Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>} Socket
 */

/** Close codes of RFC 6455 that are treated apart. */
export const CloseCode = Object.freeze({
  NORMAL: 1000,
  GOING_AWAY: 1001,
  LOST: 1006,
  POLICY: 1008,
  TOO_BIG: 1009,
  TRY_AGAIN_LATER: 1013,
});

/** Milliseconds after which an attempt that neither opened nor failed is given up. */
const OPEN_TIMEOUT = 15_000;
/** Milliseconds after which a connection that does not answer the heartbeat is dead. */
const ANSWER_TIMEOUT = 10_000;
/** Milliseconds after which an attempt, or a silence, is old enough to be doubted by `hurry`. */
const STALE = 2_000;
/** Milliseconds to wait in addition when the server said "later". */
const LATER = 1_000;

export class Connection {
  #address;
  #openSocket;
  #clock;
  #backoff;
  #heartbeat;
  #onChange;
  #onText;

  /** @type {SocketState} */
  #state = 'closed';
  /** @type {Socket | null} */
  #socket = null;
  #attemptedAt = 0;
  #receivedAt = 0;
  /** Milliseconds of silence after which the heartbeat goes out. */
  #silence = Infinity;
  /** Whether a heartbeat went out and nothing came since. */
  #isProbing = false;
  /** Calls off the retry, or the time-out of the attempt. */
  #cancelAttempt = () => {};
  #cancelWatch = () => {};

  /**
   * @param {object} options
   * @param {() => string} options.address asked before each attempt
   * @param {(address: string) => Socket} options.openSocket
   * @param {import('./clock.js').Clock} options.clock
   * @param {import('./backoff.js').Backoff} options.backoff
   * @param {string} options.heartbeat a message that the server answers
   * @param {(change: SocketChange) => void} options.onChange
   * @param {(text: string) => void} options.onText
   */
  constructor({ address, openSocket, clock, backoff, heartbeat, onChange, onText }) {
    this.#address = address;
    this.#openSocket = openSocket;
    this.#clock = clock;
    this.#backoff = backoff;
    this.#heartbeat = heartbeat;
    this.#onChange = onChange;
    this.#onText = onText;
  }

  get state() {
    return this.#state;
  }

  /** Connects, unless that is done or under way. */
  open() {
    if (this.#state === 'closed') {
      this.#attempt();
    }
  }

  /** Closes with 1000 and stays away. */
  close() {
    if (this.#state !== 'closed') {
      this.#abandon();
      this.#change({ state: 'closed', code: CloseCode.NORMAL, reason: '' });
    }
  }

  /** Takes the connection for lost, though nothing has told the socket yet. */
  giveUp() {
    if (this.#state === 'open' || this.#state === 'connecting') {
      this.#lost(CloseCode.LOST, '');
    }
  }

  /** The network is said to be back: does not wait any longer, nor believes in what began before. */
  hurry() {
    const now = this.#clock.now();
    if (this.#state === 'waiting') {
      this.#attempt();
    } else if (this.#state === 'connecting' && now - this.#attemptedAt >= STALE) {
      this.#attempt();
    } else if (this.#state === 'open' && now - this.#receivedAt >= STALE) {
      this.probe();
    }
  }

  /** The connection is of use: the next one that is lost is tried again as soon as the first. */
  proved() {
    this.#backoff.reset();
  }

  /**
   * Keeps watch over the connection that is open.
   *
   * @param {number} silence milliseconds without a message after which the heartbeat goes out
   */
  keepAlive(silence) {
    this.#silence = silence;
    this.#watch();
  }

  /** Asks the other end for a sign of life. The connection is lost when none comes. */
  probe() {
    if (this.#state !== 'open' || this.#isProbing) {
      return;
    }
    this.#isProbing = true;
    this.#socket?.send(this.#heartbeat);
    this.#cancelWatch();
    this.#cancelWatch = this.#clock.after(ANSWER_TIMEOUT, () => {
      if (this.#isProbing) {
        this.#lost(CloseCode.LOST, '');
      } else {
        this.#watch();
      }
    });
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it was handed to an open socket; nothing is kept for later
   */
  send(text) {
    if (this.#state !== 'open' || this.#socket === null) {
      return false;
    }
    this.#socket.send(text);
    return true;
  }

  #attempt() {
    this.#abandon();
    this.#attemptedAt = this.#clock.now();
    const socket = this.#openSocket(this.#address());
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#lost(event.code, event.reason);
    this.#cancelAttempt = this.#clock.after(OPEN_TIMEOUT, () => this.giveUp());
    this.#change({ state: 'connecting' });
  }

  #opened() {
    this.#cancelAttempt();
    this.#receivedAt = this.#clock.now();
    this.#change({ state: 'open' });
  }

  /** @param {unknown} data */
  #received(data) {
    this.#receivedAt = this.#clock.now();
    this.#isProbing = false;
    if (typeof data === 'string') {
      this.#onText(data);
    }
  }

  /** One timer for any number of messages: when it rings, it looks how long the silence is. */
  #watch() {
    this.#cancelWatch();
    if (this.#silence === Infinity) {
      return;
    }
    const silence = this.#clock.now() - this.#receivedAt;
    // Below 0 the clock was set back, and how long it was silent is not known.
    if (silence < 0 || silence >= this.#silence) {
      this.probe();
    } else {
      this.#cancelWatch = this.#clock.after(this.#silence - silence, () => this.#watch());
    }
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #lost(code, reason) {
    this.#abandon();
    if (code === CloseCode.POLICY) {
      this.#change({ state: 'closed', code, reason });
      return;
    }
    this.#cancelAttempt = this.#clock.after(this.#waitAfter(code), () => this.#attempt());
    this.#change({ state: 'waiting', code, reason });
  }

  /** @param {number} code */
  #waitAfter(code) {
    const hasProved = this.#backoff.attempts === 0;
    const wait = this.#backoff.next();
    if (code === CloseCode.TRY_AGAIN_LATER) {
      return LATER + wait;
    }
    // At once, but only once: what stands behind the address may be going away for long.
    return code === CloseCode.GOING_AWAY && hasProved ? 0 : wait;
  }

  /** Lets go of the socket and of all timers; what the socket still says is not heard. */
  #abandon() {
    this.#cancelAttempt();
    this.#cancelWatch();
    this.#silence = Infinity;
    this.#isProbing = false;
    const socket = this.#socket;
    if (socket !== null) {
      this.#socket = null;
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close(CloseCode.NORMAL);
    }
  }

  /** @param {Omit<SocketChange, 'attempts'>} change */
  #change(change) {
    this.#state = change.state;
    this.#onChange({ ...change, attempts: this.#backoff.attempts });
  }
}
