/** Milliseconds for which a key is remembered. */
const KEY_TTL = 10 * 60_000;
/** How often all that is on its way may lead to more that is. */
const MAX_ROUNDS = 10_000;

/**
 * A server of `teahouse.v1` in memory. Nothing moves on the way between it and its clients until a test lets it: by
 * `settle`, or piece by piece through the links.
 */
export class FakeServer {
  /** All that were ever made; the last one is the newest. */
  links = [];
  /** Whether a new connection is taken; otherwise it fails with 1006. */
  isUp = true;
  redis = 'up';
  /** Commands that came, of all connections. */
  commands = [];
  /** Each takes a command and may give its answer; null leaves it unanswered, undefined to the server. */
  interceptors = [];
  #clock;
  #rooms = new Map();
  #keys = new Map();
  #nextId = 1;

  constructor(clock) {
    this.#clock = clock;
  }

  /** For `openSocket`. */
  connect = (address) => {
    const link = new Link(this, address);
    this.links.push(link);
    return link.socket;
  };

  get link() {
    return this.links.at(-1);
  }

  room(name) {
    let room = this.#rooms.get(name);
    if (room === undefined) {
      room = { epoch: `e${(this.#nextId += 1)}`, entries: [], posted: [], floor: 0 };
      this.#rooms.set(name, room);
    }
    return room;
  }

  /** The texts of all that this member ever posted here and Redis did not lose. */
  postedBy(name, member) {
    return this.room(name).posted.filter((entry) => entry.member === member).map(({ text }) => text);
  }

  texts(name) {
    return this.room(name).entries.map(({ text }) => text);
  }

  /** Lets everything arrive that is on its way, and all that follows from it. */
  settle() {
    let rounds = 0;
    for (let moved = true; moved; rounds += 1) {
      if (rounds > MAX_ROUNDS) {
        throw new Error('it never comes to rest');
      }
      moved = false;
      for (const link of this.links) {
        moved = link.open() || moved;
        moved = link.deliverToServer() || moved;
        moved = link.deliverToClient() || moved;
      }
    }
  }

  /** Somebody else says something. */
  post(name, text, member = 'other', key = `k${(this.#nextId += 1)}`, as = member) {
    const room = this.room(name);
    const entry = {
      type: 'message',
      room: name,
      seq: headOf(room) + 1,
      id: `i${(this.#nextId += 1)}`,
      name: as,
      text,
      at: new Date(this.#clock.now()).toISOString(),
      member,
      key,
    };
    room.entries.push(entry);
    room.posted.push(entry);
    this.#tell(name, entry);
    return entry;
  }

  /** An event of the log whose type no client knows. */
  postUnknown(name) {
    const room = this.room(name);
    const entry = { type: 'topic', room: name, seq: headOf(room) + 1, id: `i${(this.#nextId += 1)}` };
    room.entries.push(entry);
    this.#tell(name, entry);
  }

  /** Tells a room's members something that has no place in its log. */
  tell(name, event) {
    this.#tell(name, { room: name, ...event });
  }

  trim(name, kept) {
    const room = this.room(name);
    while (room.entries.length > kept) {
      room.floor = room.entries.shift().seq;
    }
  }

  /**
   * Redis loses the newest entries, and the keys with them; where it loses all, the room begins anew.
   *
   * @returns {string[]} the texts that are lost
   */
  fork(name, lost) {
    const room = this.room(name);
    const kept = Math.max(0, room.entries.length - lost);
    let gone = room.entries.splice(kept);
    if (kept === 0) {
      gone = room.posted;
      Object.assign(room, { epoch: `e${(this.#nextId += 1)}`, floor: 0 });
    }
    for (const { member, key } of gone) {
      this.#keys.delete(`${name} ${member} ${key}`);
    }
    room.posted = room.posted.filter((entry) => !gone.includes(entry));
    for (const link of this.links) {
      if (link.rooms.has(name)) {
        link.emit({ type: 'reset', reason: 'forked', ...this.#page(name, 50) });
      }
    }
    return gone.map(({ text }) => text);
  }

  setRedis(redis) {
    this.redis = redis;
    for (const link of this.links) {
      if (link.member !== null) {
        link.emit({ type: 'status', redis });
      }
    }
  }

  received(link, command) {
    this.commands.push(command);
    for (const interceptor of this.interceptors) {
      const answer = interceptor(command, link);
      if (answer === null) {
        return;
      }
      if (answer !== undefined) {
        this.interceptors = this.interceptors.filter((each) => each !== interceptor);
        link.emit({ ...answer, ref: command.ref });
        return;
      }
    }
    for (const answer of this.#answers(link, command)) {
      link.emit(answer);
    }
  }

  /** The next command of this type is answered so. */
  refuse(type, code, more = {}) {
    this.interceptors.push((command) =>
      command.type === type
        ? { type: 'refused', room: command.room, key: command.key, code, detail: code, ...more }
        : undefined,
    );
  }

  #answers(link, command) {
    const { type, ref, room: name } = command;
    const refuse = (code, more = {}) => [
      { type: 'refused', room: name, key: command.key, code, detail: code, ref, ...more },
    ];
    if ((type === 'hello') === (link.member !== null)) {
      return refuse('malformed');
    }
    switch (type) {
      case 'hello': {
        link.member = `m-${command.client}`;
        link.name = command.name ?? '网友10';
        const welcome = {
          type: 'welcome',
          session: `s${(this.#nextId += 1)}`,
          member: link.member,
          name: link.name,
          node: 'fake',
          limits: { textBytes: 65_535, messagesPerSecond: 10 },
          heartbeatMillis: 25_000,
          ref,
        };
        return this.redis === 'up' ? [welcome] : [welcome, { type: 'status', redis: 'down' }];
      }
      case 'join':
        if (command.after?.seq > 0 && !(command.after.epoch && command.after.id)) {
          return refuse('malformed');
        }
        return this.redis === 'up'
          ? this.#join(link, command)
          : refuse('unavailable', { retryAfterMillis: 2_000 });
      case 'send':
        if (!link.rooms.has(name)) {
          return refuse('not-joined');
        }
        return this.redis === 'up'
          ? this.#accept(link, command)
          : refuse('unavailable', { retryAfterMillis: 2_000 });
      case 'history': {
        const { before, limit } = command;
        const older = this.room(name).entries.filter(({ seq }) => seq < before);
        return [
          {
            type: 'history',
            room: name,
            messages: older.slice(-limit),
            more: older.length > limit,
            ref,
          },
        ];
      }
      case 'rename':
        link.name = command.name;
        return [{ type: 'renamed', name: command.name, ref }];
      case 'leave':
        link.rooms.delete(name);
        return [{ type: 'left', room: name, ref }];
      case 'ping':
        return [{ type: 'pong', ref }];
      default:
        return refuse('malformed');
    }
  }

  #join(link, { room: name, after, history, ref }) {
    const room = this.room(name);
    const head = room.entries.at(-1);
    const isFound =
      after !== undefined &&
      (after.seq === 0
        ? room.floor === 0
        : after.epoch === room.epoch &&
          room.entries.some(({ seq, id }) => seq === after.seq && id === after.id));
    link.rooms.add(name);
    const joined = {
      type: 'joined',
      room: name,
      name: link.name,
      ...(head && { epoch: room.epoch, id: head.id }),
      seq: headOf(room),
      resumed: isFound,
      ref,
    };
    return isFound
      ? [joined, ...room.entries.filter(({ seq }) => seq > after.seq)]
      : [joined, { type: 'history', ...this.#page(name, history), ref }];
  }

  #page(name, size) {
    const room = this.room(name);
    const head = room.entries.at(-1);
    const messages = size === 0 ? [] : room.entries.filter(({ type }) => type === 'message').slice(-size);
    return {
      room: name,
      messages,
      more: messages.length < room.entries.length,
      seq: headOf(room),
      ...(head && { epoch: room.epoch, id: head.id }),
    };
  }

  #accept(link, { room: name, text, key, ref }) {
    const known = this.#keys.get(`${name} ${link.member} ${key}`);
    const isKnown = known !== undefined && known.until > this.#clock.now();
    const { seq, id, at } = isKnown ? known.entry : this.post(name, text, link.member, key, link.name);
    if (!isKnown) {
      const entry = { seq, id, at };
      this.#keys.set(`${name} ${link.member} ${key}`, { until: this.#clock.now() + KEY_TTL, entry });
    }
    return [{ type: 'accepted', room: name, key, epoch: this.room(name).epoch, seq, id, at, ref }];
  }

  #tell(name, event) {
    for (const link of this.links) {
      if (link.rooms.has(name)) {
        link.emit(event);
      }
    }
  }
}

function headOf({ entries, floor }) {
  return entries.at(-1)?.seq ?? floor;
}

/** One connection. What was handed to one end waits here for the other. */
class Link {
  toServer = [];
  toClient = [];
  isOpen = false;
  isClosed = false;
  /** The code with which the client closed it. */
  closedWith = null;
  member = null;
  name = '';
  rooms = new Set();
  #server;

  constructor(server, address) {
    this.#server = server;
    this.address = address;
    this.socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => this.toServer.push(JSON.parse(text)),
      close: (code) => {
        this.closedWith = code;
        this.#end();
      },
    };
  }

  open() {
    if (this.isOpen || this.isClosed) {
      return false;
    }
    if (this.#server.isUp) {
      this.isOpen = true;
      this.socket.onopen?.({});
    } else {
      this.cut(1006);
    }
    return true;
  }

  emit(event) {
    if (!this.isClosed) {
      this.toClient.push(event);
    }
  }

  deliverToServer(count = Infinity) {
    const commands = this.toServer.splice(0, count);
    for (const command of commands) {
      this.#server.received(this, command);
    }
    return commands.length > 0;
  }

  /** One WebSocket message of so many events. */
  deliverToClient(count = Infinity) {
    const events = this.toClient.splice(0, count);
    if (events.length > 0) {
      this.socket.onmessage?.({ data: JSON.stringify(events) });
    }
    return events.length > 0;
  }

  /** The connection breaks; what is on its way is lost. */
  cut(code = 1006, reason = '') {
    if (!this.isClosed) {
      this.#end();
      this.socket.onclose?.({ code, reason });
    }
  }

  /** The client is gone and hears nothing any more. */
  vanish() {
    Object.assign(this.socket, { onopen: null, onmessage: null, onclose: null });
    this.#end();
  }

  #end() {
    this.isClosed = true;
    this.rooms.clear();
    this.toServer = [];
    this.toClient = [];
  }
}
