import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { RoomList } from '../../../main/webapp/js/rooms/room-list.js';
import { Visits } from '../../../main/webapp/js/rooms/visits.js';
import { FakeStore } from '../fakes.js';

let store;
let list;
let visits;
/** What happened, in its order. */
let events;
let changes;
let connections;

class FakeVisit {
  conversation = {
    unread: { messages: 1, mentions: 0 },
    count: () => (this.conversation.unread = { messages: 0, mentions: 0 }),
  };

  constructor(room) {
    this.room = room;
  }

  enter = () => events.push(`enter ${this.room}`);
  leave = () => events.push(`leave ${this.room}`);
  show = () => events.push(`show ${this.room}`);
  hide = () => events.push(`hide ${this.room}`);
}

const rooms = () => visits.all.map(({ room }) => room);

beforeEach(() => {
  store = new FakeStore();
  list = new RoomList(store);
  events = [];
  changes = 0;
  connections = 0;
  visits = new Visits({
    list,
    newVisit: (room) => new FakeVisit(room),
    connect: () => (connections += 1),
    close: () => events.push('close'),
    onTurn: ({ room }) => events.push(`turn ${room}`),
    onChange: () => (changes += 1),
  });
});

test('entersARoomAndTurnsToIt', async () => {
  visits.open('lobby');
  await Promise.resolve();

  assert.deepEqual(events, ['enter lobby', 'turn lobby', 'show lobby']);
  assert.deepEqual(list.rooms, ['lobby']);
  assert.equal(visits.shown.room, 'lobby');
  // Once for all that came at once.
  assert.equal(changes, 1);
});

test('staysInTheOthersWhenItTurns', () => {
  visits.open('lobby');
  visits.open('garden');
  events = [];
  visits.open('lobby');
  visits.open('lobby');

  assert.deepEqual(events, ['hide garden', 'turn lobby', 'show lobby']);
  assert.deepEqual(rooms(), ['lobby', 'garden']);
});

test('isInTheRoomsOfLastTimeToo', () => {
  list.add('garden');
  list.add('kitchen');
  visits.open('lobby');

  assert.equal(visits.shown.room, 'lobby');
  assert.deepEqual(rooms(), ['garden', 'kitchen', 'lobby']);
  assert.equal(visits.unread.messages, 0 + 1 + 1);
});

test('turnsToTheNeighbourOfARoomThatIsLeft', () => {
  visits.open('a');
  visits.open('b');
  visits.open('c');
  visits.open('b');
  events = [];
  visits.leave();
  assert.deepEqual(events, ['leave b', 'turn c', 'show c']);
  visits.leave();
  assert.deepEqual(list.rooms, ['a']);
  visits.leave();

  assert.equal(events.at(-1), 'close');
  assert.deepEqual(list.rooms, ['a']);
});

test('followsTheOtherPagesOfThisBrowserButStaysWhereItIs', () => {
  visits.open('a');
  visits.open('b');
  const elsewhere = new RoomList(store);
  elsewhere.remove('a');
  elsewhere.remove('b');
  elsewhere.add('c');
  visits.refresh();

  assert.deepEqual(rooms(), ['c', 'b']);
  assert.equal(visits.shown.room, 'b');
});

test('isNotBroughtBackByAnotherPageWhenTheVisitorHasLeft', () => {
  visits.open('a');
  visits.leave();
  connections = 0;
  new RoomList(store).add('b');
  visits.refresh();
  assert.equal(connections, 0);
  visits.enter();

  assert.equal(connections, 1);
  assert.equal(events.at(-1), 'enter a');
});

test('keepsTheOrderOfTheListWhicheverRoomIsOpenedFirst', () => {
  for (const room of ['a', 'b', 'c']) {
    list.add(room);
  }
  visits.open('c');

  assert.deepEqual(rooms(), ['a', 'b', 'c']);
});
