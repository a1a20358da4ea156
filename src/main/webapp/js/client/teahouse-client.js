import { Backoff } from './backoff.js';
import { systemClock } from './clock.js';
import { CloseCode, Connection } from './connection.js';
import { Identity } from './identity.js';
import { Listeners } from './listeners.js';
import { MemberList } from './member-list.js';
import { Outbox } from './outbox.js';
import { Requests } from './requests.js';
import { RoomFeed } from './room-feed.js';
import { normalized } from './room-name.js';
import { RoomSender } from './room-sender.js';
import { randomId, secretOf } from './secret.js';
import { storeOf } from './storage.js';
import { eventsOf, isOfTheLog, SUBPROTOCOL } from './wire.js';

/**
 * @typedef {import('./wire.js').WireEvent} WireEvent
 * @typedef {import('./wire.js').LogEvent} LogEvent
 * @typedef {import('./wire.js').Message} Message
 * @typedef {import('./outbox.js').Entry} Entry
 * @typedef {import('./room-feed.js').RoomChange} RoomChange
 * @typedef {import('./room-feed.js').Page} Page
 * @typedef {import('./member-list.js').PresenceChange} PresenceChange
 * @typedef {import('./member-list.js').Member} Member
 *
 * @typedef {'closed' | 'connecting' | 'connected' | 'waiting'} ConnectionState
 *     closed: not there, and not coming back by itself; waiting: a new attempt is due later
 *
 * @typedef {Omit<import('./connection.js').SocketChange, 'state'> & { state: ConnectionState }} ConnectionChange
 *
 * @typedef {object} News what a client tells, by kind
 * @property {ConnectionChange} connection
 * @property {WireEvent} welcome the event of the wire: `member`, `name`, `limits` and more
 * @property {{ name: string }} name the own name, when the server knows it or has changed it
 * @property {RoomChange} room
 * @property {Page} page drop what is held of the room; this replaces it
 * @property {Message} message the next of its room
 * @property {LogEvent} event the next of its room that is no message
 * @property {{ room: string, entry: Entry, entries: Entry[] }} outbox an entry, which has changed or is gone, and all
 *     of its room that there are
 * @property {PresenceChange} presence who is in a room
 * @property {{ room: string, member: string, name: string }} typing somebody else is writing
 * @property {{ redis: 'up' | 'down' }} status
 * @property {WireEvent & { command: 'hello' | 'rename' }} refused the event of the wire
 *
 * @typedef {object} Options
 * @property {() => string} address of the WebSocket, asked before each attempt
 * @property {string} [name] without it the server gives one
 * @property {import('./storage.js').Store} [outboxStore] keeps what is not sent yet; of this tab alone
 * @property {import('./storage.js').Store} [memberStore] keeps the secret that makes all tabs one member
 * @property {(address: string) => import('./connection.js').Socket} [openSocket]
 * @property {import('./clock.js').Clock} [clock]
 * @property {() => number} [random] at least 0, below 1: the jitter of the back-off
 * @property {() => string} [newId] never the same twice, and not to be guessed
 */

/** Milliseconds after which a connection that leaves a command unanswered is of no use, even if it is alive. */
const GIVE_UP = 60_000;

/** Milliseconds of silence before the heartbeat where the server does not say. */
const SILENCE = 25_000;

/** A request of the history that has no answer. Its message is a code of the wire, or `lost` with the connection. */
export class RefusedError extends Error {}

/**
 * A good client of `teahouse.v1`: it is in any number of rooms over one connection, comes back by itself, goes on in
 * each room where it was, and keeps what it is given to send until the server has it. It knows no page.
 */
export class TeahouseClient {
  /** @type {Listeners<News>} */
  #listeners = new Listeners();
  #clock;
  #connection;
  #requests;
  #identity;
  #outbox;
  /** @type {Map<string, { feed: RoomFeed, sender: RoomSender, members: MemberList }>} */
  #rooms = new Map();

  /** @type {ConnectionState} */
  #state = 'closed';
  /** @type {ConnectionChange} */
  #told = { state: 'closed', attempts: 0 };
  /** @type {'up' | 'down'} */
  #redis = 'up';
  /** Changes with the connection, so that what is left of a batch is not taken for news of the next one. */
  #era = 0;

  /** @param {Options} options */
  constructor({
    address,
    name = '',
    outboxStore = storeOf(() => sessionStorage),
    memberStore = storeOf(() => localStorage),
    openSocket = (to) => new WebSocket(to, SUBPROTOCOL),
    clock = systemClock,
    random = Math.random,
    newId = randomId,
  }) {
    this.#clock = clock;
    this.#connection = new Connection({
      address,
      openSocket,
      clock,
      backoff: new Backoff({ random }),
      heartbeat: JSON.stringify({ type: 'ping' }),
      onChange: (change) => this.#connectionChanged(change),
      onText: (text) => this.#received(text),
    });
    this.#requests = new Requests({
      send: (text) => this.#connection.send(text),
      clock,
      onOverdue: (milliseconds) => {
        if (milliseconds < GIVE_UP) {
          this.#connection.probe();
        } else {
          this.#connection.giveUp();
        }
      },
    });
    this.#identity = new Identity({
      secret: secretOf(memberStore, newId),
      name,
      requests: this.#requests,
      clock,
      onWelcome: (welcome) => this.#welcomed(welcome),
      // Not before: whoever is in the room is told the name.
      onKnown: () => this.#joinAll(),
      onName: (own) => this.#listeners.tell('name', { name: own }),
      onRefused: (refused) => this.#listeners.tell('refused', refused),
    });
    this.#outbox = new Outbox({
      store: outboxStore,
      clock,
      randomId: newId,
      onChange: (entry) => {
        const { room } = entry;
        this.#listeners.tell('outbox', { room, entry, entries: this.#outbox.of(room) });
      },
    });
  }

  /** The own member id, null before the first welcome. */
  get member() {
    return this.#identity.member;
  }

  /** The own name as the server knows it, empty before the first welcome. */
  get name() {
    return this.#identity.name;
  }

  /** How the connection is, as the last `connection` told. */
  get connection() {
    return this.#told;
  }

  /** Whether the shared store can be reached, as far as the node has told. */
  get redis() {
    return this.#redis;
  }

  /**
   * @template {keyof News} K
   * @param {K} kind
   * @param {(news: News[K]) => void} listener
   * @returns {() => void} ends it
   */
  on(kind, listener) {
    return this.#listeners.add(kind, listener);
  }

  /** Connects, unless that is done or under way. */
  open() {
    this.#connection.open();
  }

  /**
   * Closes the connection and stays away. `open` comes back to the same rooms, at the same places; but what was not
   * sent until now is not sent by itself any more.
   */
  close() {
    this.#connection.close();
  }

  /** The network is said to be back: connects at once, and asks a connection that has been silent for a sign of life. */
  online() {
    this.#connection.hurry();
  }

  /** The network is said to be gone: the connection counts as lost. */
  offline() {
    this.#connection.giveUp();
  }

  /**
   * Is in a room from now on. Its state is `joining` until news of it come.
   *
   * @param {string} room
   * @param {number} [history] how many messages the first page has, at most 100
   */
  join(room, history = 50) {
    const name = normalized(room);
    const present = this.#rooms.get(name);
    if (present === undefined) {
      this.#rooms.set(name, this.#newRoom(name, history));
    }
    if (this.#state === 'connected' && (present?.feed.state ?? 'refused') === 'refused') {
      this.#rooms.get(name)?.feed.join();
    }
  }

  /**
   * Is in a room no longer, and forgets the place in it. What was not sent until now is not sent by itself any more.
   *
   * @param {string} room
   */
  leave(room) {
    const name = normalized(room);
    const present = this.#rooms.get(name);
    if (present !== undefined) {
      this.#rooms.delete(name);
      this.#requests.ask({ type: 'leave', room: name }, () => {});
      present.sender.end();
      present.feed.end();
    }
  }

  /**
   * @param {string} room
   * @returns {import('./wire.js').Position | null} up to where everything of it was told, null before the first page
   */
  position(room) {
    return this.#rooms.get(normalized(room))?.feed.position ?? null;
  }

  /**
   * Sends a text as soon as that is possible, and once. It waits until its room is joined.
   *
   * @param {string} room
   * @param {string} text
   * @returns {Entry}
   */
  send(room, text) {
    const entry = this.#outbox.add(normalized(room), text);
    this.#rooms.get(entry.room)?.sender.pump();
    return entry;
  }

  /**
   * @param {string} room
   * @returns {Entry[]} what is not known to be in the room yet, in the order of sending
   */
  outbox(room) {
    return this.#outbox.of(normalized(room));
  }

  /**
   * Sends an entry that is `failed` or `unsure` as if it was written now.
   *
   * @param {string} key
   */
  retry(key) {
    const room = this.#outbox.retry(key);
    if (room !== undefined) {
      this.#rooms.get(room)?.sender.pump();
    }
  }

  /**
   * Forgets an entry that is `failed` or `unsure`.
   *
   * @param {string} key
   * @returns {string | undefined} its text, when there was such an entry
   */
  discard(key) {
    return this.#outbox.discard(key)?.text;
  }

  /**
   * @param {string} room one that is joined
   * @param {number} before the seq before which the messages were posted
   * @param {number} [limit] how many at most, up to 100
   * @returns {Promise<{ messages: readonly Message[], more: boolean }>} the oldest first; rejected with a RefusedError
   */
  async history(room, before, limit = 50) {
    const command = { type: 'history', room: normalized(room), before, limit };
    const { messages, more } = await this.#answerTo(command, 'history');
    this.#find(messages);
    return { messages, more };
  }

  /**
   * @param {string} room one that is joined
   * @param {string} [cursor] the `next` of the part before
   * @returns {Promise<{ count: number, members: readonly Member[], next?: string }>} who is in the room, or a part of
   *     that; rejected with a RefusedError
   */
  async members(room, cursor) {
    const command = { type: 'members', room: normalized(room), ...(cursor === undefined ? {} : { cursor }) };
    const { count, members, next } = await this.#answerTo(command, 'members');
    return { count, members, next };
  }

  /**
   * Tells the others that the visitor is writing, if they can be told now. They forget it after a few seconds.
   *
   * @param {string} room
   */
  typing(room) {
    const name = normalized(room);
    if (this.#rooms.get(name)?.feed.state === 'joined') {
      this.#connection.send(JSON.stringify({ type: 'typing', room: name }));
    }
  }

  /**
   * Changes the name in all rooms, now or with the next connection.
   *
   * @param {string} name
   */
  rename(name) {
    this.#identity.rename(name);
  }

  /**
   * @param {import('./wire.js').Command & Record<string, unknown>} command
   * @param {string} type
   * @returns {Promise<WireEvent>} the answer of that type; rejected with a RefusedError
   */
  #answerTo(command, type) {
    return new Promise((resolve, reject) => {
      this.#requests.ask(command, (answer) => {
        if (answer?.type === type) {
          resolve(answer);
        } else {
          reject(new RefusedError(answer?.code ?? 'lost'));
        }
      });
    });
  }

  /**
   * @param {string} room
   * @param {number} history
   */
  #newRoom(room, history) {
    const requests = this.#requests;
    const clock = this.#clock;
    const members = new MemberList({
      room,
      requests,
      clock,
      onChange: (change) => this.#listeners.tell('presence', change),
    });
    const feed = new RoomFeed({
      room,
      history,
      requests,
      clock,
      onChange: (change) => {
        if (change.state === 'joined') {
          // What is known of who is there comes anew behind this.
          members.forget();
          this.#connection.proved();
        }
        this.#listeners.tell('room', change);
      },
      onPage: (page) => {
        this.#outbox.forgetSent(room);
        this.#find(page.messages);
        this.#listeners.tell('page', page);
      },
      onEvent: (event) => this.#logged(event),
    });
    const sender = new RoomSender({
      room,
      outbox: this.#outbox,
      feed,
      requests,
      clock,
      sender: () => (this.#state === 'connected' && this.#redis === 'up' ? this.member : null),
    });
    return { feed, sender, members };
  }

  /** @param {import('./connection.js').SocketChange} change */
  #connectionChanged({ state, ...more }) {
    if (state === 'open') {
      this.#identity.connected();
      return;
    }
    this.#era += 1;
    this.#state = state;
    if (more.code === CloseCode.TOO_BIG) {
      this.#longestUnderWay()?.tooBig();
    }
    this.#requests.lost();
    this.#identity.disconnected();
    for (const { feed, sender, members } of this.#rooms.values()) {
      members.forget();
      feed.disconnected();
      sender.disconnected();
      if (state === 'closed') {
        sender.end();
      }
    }
    this.#change({ state, ...more });
  }

  /** One of them was too big for the server, or for what stands before it; the others go out again. */
  #longestUnderWay() {
    return [...this.#rooms.values()]
      .map(({ sender }) => sender)
      .sort((one, other) => other.textUnderWay.length - one.textUnderWay.length)[0];
  }

  /** @param {WireEvent} welcome */
  #welcomed(welcome) {
    this.#connection.keepAlive(Number(welcome.heartbeatMillis) || SILENCE);
    this.#setRedis('up');
    this.#change({ state: 'connected', attempts: 0 });
    this.#listeners.tell('welcome', welcome);
  }

  #joinAll() {
    for (const { feed } of this.#rooms.values()) {
      if (feed.state !== 'refused') {
        feed.join();
      }
    }
  }

  /** @param {string} text */
  #received(text) {
    const era = this.#era;
    for (const event of eventsOf(text)) {
      if (era !== this.#era) {
        return;
      }
      this.#handle(event);
    }
    for (const { sender } of this.#rooms.values()) {
      sender.pump();
    }
  }

  /** @param {WireEvent} event */
  #handle(event) {
    const { feed, members } = this.#rooms.get(event.room ?? '') ?? {};
    if (event.type === 'history' && feed?.takesPage(event)) {
      return;
    }
    if (this.#requests.answered(event)) {
      return;
    }
    if (event.type === 'status') {
      this.#setRedis(event.redis === 'down' ? 'down' : 'up');
    } else if (event.type === 'presence') {
      members?.take(event);
    } else if (event.type === 'typing') {
      this.#typing(event);
    } else if (event.type === 'reset') {
      feed?.reset(event);
      members?.doubt();
    } else if (isOfTheLog(event)) {
      feed?.logged(event);
    }
  }

  /** @param {WireEvent} event */
  #typing({ room = '', member, name }) {
    if (member !== this.member && this.#rooms.has(room)) {
      this.#listeners.tell('typing', { room, member, name });
    }
  }

  /** @param {LogEvent} event */
  #logged(event) {
    if (event.type === 'message') {
      const message = /** @type {LogEvent & Message} */ (event);
      this.#find([message]);
      this.#listeners.tell('message', message);
    } else {
      this.#listeners.tell('event', event);
    }
  }

  /** @param {readonly Message[]} messages that are in their room, and may have been sent from here */
  #find(messages) {
    for (const message of messages) {
      this.#outbox.found(message);
    }
  }

  /** @param {'up' | 'down'} redis */
  #setRedis(redis) {
    if (redis !== this.#redis) {
      this.#redis = redis;
      this.#listeners.tell('status', { redis });
    }
  }

  /** @param {ConnectionChange} change */
  #change(change) {
    this.#state = change.state;
    this.#told = change;
    this.#listeners.tell('connection', change);
  }
}
