/**
 * The page's WebSocket to a node, which comes back by itself. It knows nothing of what the messages mean.
 *
 * @typedef {'closed' | 'connecting' | 'open' | 'waiting'} ConnectionState
 *     closed: not there, and not coming back by itself; waiting: a new attempt is due later
 *
 * @typedef {object} ConnectionChange
 * @property {ConnectionState} state
 * @property {number} attempts failed attempts since a connection last proved itself
 * @property {number} [code] close code, when a connection or an attempt ended
 * @property {string} [reason] close reason, empty when the server gave none
 *
 * @typedef {Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>} Socket
 */

/** Close codes of RFC 6455 that the page treats apart. */
export const CloseCode = Object.freeze({ NORMAL: 1000, POLICY: 1008, TOO_BIG: 1009 });

/** Milliseconds after which an attempt that neither opened nor failed is given up. */
const OPEN_TIMEOUT = 15_000;
/** Milliseconds after which an open connection has proven itself though nothing was received. */
const PROOF_TIMEOUT = 10_000;
/** Milliseconds without a send after which the heartbeat goes out. */
const HEARTBEAT_INTERVAL = 20_000;
/** Milliseconds after which an attempt is old enough to be replaced by `hurry`. */
const ATTEMPT_IS_STALE = 2_000;

export class Connection {
  #address;
  #openSocket;
  #clock;
  #backoff;
  #heartbeat;
  #onChange;
  #onText;

  /** @type {ConnectionState} */
  #state = 'closed';
  /** @type {Socket | null} */
  #socket = null;
  #attemptedAt = 0;
  #receivedAt = 0;
  /** Calls off the retry, or the time-out of the attempt. */
  #cancelAttempt = () => {};
  #cancelProof = () => {};
  #cancelHeartbeat = () => {};

  /**
   * @param {object} options
   * @param {() => string} options.address asked before each attempt
   * @param {(address: string) => Socket} options.openSocket
   * @param {import('./clock.js').Clock} options.clock
   * @param {import('./backoff.js').Backoff} options.backoff
   * @param {string} options.heartbeat the message that keeps the connection alive
   * @param {(change: ConnectionChange) => void} options.onChange
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

  /** Milliseconds since the epoch of the last message received, 0 before the first. */
  get receivedAt() {
    return this.#receivedAt;
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

  /** Drops the present connection and connects again at once, to the address of now. */
  reopen() {
    if (this.#state !== 'closed') {
      this.#attempt();
    }
  }

  /** The network is said to be gone: the connection is as good as lost, though nothing has told the socket yet. */
  doubt() {
    if (this.#state === 'open' || this.#state === 'connecting') {
      this.#lost(1006, '');
    }
  }

  /** The network is said to be back: does not wait any longer, nor for an attempt that began before. */
  hurry() {
    const stale =
      this.#state === 'connecting' && this.#clock.now() - this.#attemptedAt >= ATTEMPT_IS_STALE;
    if (this.#state === 'waiting' || stale) {
      this.#attempt();
    }
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
    this.#armHeartbeat();
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
    this.#cancelAttempt = this.#clock.after(OPEN_TIMEOUT, () => {
      this.#abandon();
      this.#lost(1006, '');
    });
    this.#change({ state: 'connecting' });
  }

  #opened() {
    this.#cancelAttempt();
    // A mere open proves nothing: a node that is full or going away opens and closes at once.
    this.#cancelProof = this.#clock.after(PROOF_TIMEOUT, () => this.#backoff.reset());
    this.#armHeartbeat();
    this.#change({ state: 'open' });
  }

  /** @param {unknown} data */
  #received(data) {
    this.#receivedAt = this.#clock.now();
    this.#cancelProof();
    this.#backoff.reset();
    if (typeof data === 'string') {
      this.#onText(data);
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
    this.#cancelAttempt = this.#clock.after(this.#backoff.next(), () => this.#attempt());
    this.#change({ state: 'waiting', code, reason });
  }

  /** Lets go of the socket and of all timers; what the socket still says is not heard. */
  #abandon() {
    this.#cancelAttempt();
    this.#cancelProof();
    this.#cancelHeartbeat();
    const socket = this.#socket;
    if (socket !== null) {
      this.#socket = null;
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close(CloseCode.NORMAL);
    }
  }

  #armHeartbeat() {
    this.#cancelHeartbeat();
    this.#cancelHeartbeat = this.#clock.after(HEARTBEAT_INTERVAL, () => this.send(this.#heartbeat));
  }

  /** @param {Omit<ConnectionChange, 'attempts'>} change */
  #change(change) {
    this.#state = change.state;
    this.#onChange({ ...change, attempts: this.#backoff.attempts });
  }
}
