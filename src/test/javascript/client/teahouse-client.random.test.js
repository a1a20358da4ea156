import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TeahouseClient } from '../../../main/webapp/js/client/teahouse-client.js';
import { FakeServer } from '../fake-server.js';
import { chance, FakeClock, FakeStore } from '../fakes.js';

const ROOMS = ['lobby', 'garden'];
const RUNS = 150;
const STEPS = 250;
const MINUTE = 60_000;

/** A client, all that can happen to it, and what a reader of it would have before their eyes. */
class World {
  clock = new FakeClock();
  server = new FakeServer(this.clock);
  /** What the page shows of each room. */
  shown = new Map(ROOMS.map((room) => [room, []]));
  /** The own texts of each room in the order of writing. */
  written = new Map(ROOMS.map((room) => [room, []]));
  /** What was posted and lost by Redis. */
  lost = new Set();
  #random;
  #outboxStore = new FakeStore();
  #memberStore = new FakeStore();
  #ids = 0;
  #page;

  constructor(seed) {
    this.#random = chance(seed);
    this.load();
  }

  load() {
    this.server.link?.vanish();
    const page = {};
    this.#page = page;
    for (const room of ROOMS) {
      this.shown.set(room, []);
    }
    const { now, after } = this.clock;
    this.client = new TeahouseClient({
      address: () => 'ws://host/ws',
      name: 'Mira',
      outboxStore: this.#outboxStore,
      memberStore: this.#memberStore,
      openSocket: this.server.connect,
      clock: {
        now,
        after: (milliseconds, action) => after(milliseconds, () => page === this.#page && action()),
      },
      random: this.#random,
      newId: () => `id-of-sixteen-or-more-${(this.#ids += 1)}`,
    });
    this.client.on('page', ({ room, messages }) => this.shown.set(room, [...messages]));
    this.client.on('message', (message) => {
      const shown = this.shown.get(message.room);
      const last = shown.at(-1);
      assert.ok(last === undefined || last.seq + 1 === message.seq, 'nothing missing or doubled');
      shown.push(message);
    });
    this.client.on('outbox', ({ room, entries }) => {
      const mayBeUnderWay = entries.filter(({ state }) => state === 'sending');
      assert.ok(mayBeUnderWay.length <= 1, `one under way in ${room}`);
    });
    ROOMS.forEach((room) => this.client.join(room, 10));
    this.client.open();
  }

  #below(end) {
    return Math.floor(this.#random() * end);
  }

  #oneOf(list) {
    return list[this.#below(list.length)];
  }

  /** @param {number} longest milliseconds that pass at once */
  step(longest) {
    const room = this.#oneOf(ROOMS);
    const { server, client, clock } = this;
    const { link } = server;
    const happenings = [
      [20, () => this.#write(room)],
      [15, () => server.post(room, `other ${clock.now()}`)],
      [40, () => link.open() || link.deliverToServer(1 + this.#below(4))],
      [40, () => link.deliverToClient(1 + this.#below(5))],
      [20, () => clock.advance(this.#below(1_000))],
      [6, () => clock.advance(this.#below(longest))],
      [6, () => link.cut(this.#oneOf([1001, 1006, 1011, 1013]))],
      [4, () => client.online()],
      [2, () => client.offline()],
      [4, () => (server.isUp = !server.isUp)],
      [4, () => server.setRedis(server.redis === 'up' ? 'down' : 'up')],
      [3, () => server.refuse('send', this.#oneOf(['unavailable', 'rate-limited']), { retryAfterMillis: 700 })],
      [3, () => this.load()],
      [2, () => server.trim(room, this.#below(6))],
      [2, () => this.#fork(room)],
      [4, () => this.#lose(link)],
      [4, () => this.#double(link)],
      [4, () => this.#swap(link)],
    ];
    let at = this.#random() * happenings.reduce((sum, [weight]) => sum + weight, 0);
    happenings.find(([weight]) => (at -= weight) < 0)[1]();
  }

  #write(room) {
    const text = `${room} ${this.written.get(room).length}`;
    this.written.get(room).push(text);
    this.client.send(room, text);
  }

  #fork(room) {
    this.server.fork(room, this.#below(4)).forEach((text) => this.lost.add(text));
  }

  /** Where two messages follow each other on their way to the client. */
  #pairIn({ toClient }) {
    const pairs = toClient.flatMap((event, i) =>
      event.type === 'message' && toClient[i + 1]?.type === 'message' ? [i] : [],
    );
    return pairs.length === 0 ? null : this.#oneOf(pairs);
  }

  #lose(link) {
    const at = this.#pairIn(link);
    if (at !== null) {
      link.toClient.splice(at, 1);
    }
  }

  #double(link) {
    const at = this.#pairIn(link);
    if (at !== null) {
      link.toClient.splice(at + 2, 0, link.toClient[at]);
    }
  }

  #swap(link) {
    const at = this.#pairIn(link);
    if (at !== null) {
      link.toClient.push(...link.toClient.splice(at).map((each, i, all) => all[i < 2 ? 1 - i : i]));
    }
  }

  /** Everything is well again, and somebody says something more. */
  calmDown() {
    this.server.isUp = true;
    this.server.interceptors = [];
    if (this.server.redis === 'down') {
      this.server.setRedis('up');
    }
    this.#pass(2 * MINUTE);
    ROOMS.forEach((room) => this.server.post(room, 'the last word'));
    this.#pass(10_000);
  }

  #pass(milliseconds) {
    for (let left = milliseconds; left > 0; left -= 500) {
      this.clock.advance(500);
      this.server.settle();
    }
  }

  /** What is shown is what the room has, without a hole, up to its end. */
  assertShowsTheEndOfEachRoom() {
    for (const room of ROOMS) {
      const shown = this.shown.get(room);
      const { entries } = this.server.room(room);
      // What was trimmed meanwhile may stand there still.
      const tail = entries.slice(-shown.length);
      assert.ok(shown.length > 0);
      assert.deepEqual(
        shown.slice(-tail.length).map(({ seq, id }) => [seq, id]),
        tail.map(({ seq, id }) => [seq, id]),
      );
    }
  }

  /** The own messages that were ever posted, in the order of their rooms. */
  posted(room) {
    return this.server.postedBy(room, this.client.member);
  }
}

for (const [what, longest] of [
  ['shows each message once and in order, and loses and doubles none, whatever happens', 5_000],
  ['doubles no message, and tells of each that is not surely posted, however long it takes', 4 * MINUTE],
]) {
  test(what, (t) => {
    const first = Number(process.env.TEAHOUSE_SEED ?? 1);
    const runs = process.env.TEAHOUSE_SEED === undefined ? RUNS : 1;
    t.diagnostic(`seeds ${first} to ${first + runs - 1}; TEAHOUSE_SEED=n runs one`);
    for (let seed = first; seed < first + runs; seed += 1) {
      try {
        run(seed, longest);
      } catch (error) {
        error.message = `seed ${seed}: ${error.message}`;
        throw error;
      }
    }
  });
}

function run(seed, longest) {
  const world = new World(seed);
  for (let i = 0; i < STEPS; i += 1) {
    world.step(longest);
  }
  world.calmDown();

  world.assertShowsTheEndOfEachRoom();
  for (const room of ROOMS) {
    const written = world.written.get(room);
    const posted = world.posted(room).filter((text) => !world.lost.has(text));
    const unsure = world.client.outbox(room).map(({ text, state }) => {
      assert.equal(state, 'unsure');
      return text;
    });
    if (longest < MINUTE) {
      assert.deepEqual(unsure, []);
    }
    assert.equal(new Set(posted).size, posted.length, 'no message is there twice');
    assert.deepEqual(
      posted,
      written.filter((text) => posted.includes(text)),
      'in the order of writing',
    );
    assert.deepEqual(
      written.filter((text) => !posted.includes(text) && !unsure.includes(text) && !world.lost.has(text)),
      [],
      'no message is missing',
    );
  }
}
