import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Backoff } from '../../main/webapp/js/backoff.js';
import { Connection } from '../../main/webapp/js/connection.js';
import { FakeClock, FakeSocket } from './fakes.js';

let clock;
let sockets;
let changes;
let texts;
let name;
let connection;

const socket = () => sockets.at(-1);
const state = () => connection.state;

beforeEach(() => {
  clock = new FakeClock();
  sockets = [];
  changes = [];
  texts = [];
  name = 'Mira';
  connection = new Connection({
    address: () => `ws://host/ws?name=${name}`,
    openSocket(address) {
      sockets.push(new FakeSocket(address));
      return socket();
    },
    clock,
    backoff: new Backoff({ base: 500, cap: 30_000, random: () => 1 }),
    heartbeat: 'ping',
    onChange: (change) => changes.push(change),
    onText: (text) => texts.push(text),
  });
});

test('connectsOnceHoweverOftenItIsOpened', () => {
  connection.open();
  connection.open();
  socket().opens();
  connection.open();

  assert.equal(sockets.length, 1);
  assert.deepEqual(
    changes.map((change) => change.state),
    ['connecting', 'open'],
  );
});

test('handsOverEveryTextItReceives', () => {
  connection.open();
  socket().opens();

  socket().receives('Mira: hello');
  socket().receives(new ArrayBuffer(1));

  assert.deepEqual(texts, ['Mira: hello']);
});

test('sendsOnlyWhileItIsOpen', () => {
  assert.equal(connection.send('one'), false);
  connection.open();
  assert.equal(connection.send('two'), false);
  socket().opens();
  assert.equal(connection.send('three'), true);
  socket().isClosedWith(1006);
  assert.equal(connection.send('four'), false);

  assert.deepEqual(sockets[0].sent, ['three']);
});

test('comesBackAfterTheBackOffWhenTheConnectionIsLost', () => {
  connection.open();
  socket().opens();

  socket().isClosedWith(1006);
  clock.advance(499);
  assert.equal(state(), 'waiting');
  assert.equal(sockets.length, 1);
  clock.advance(1);

  assert.equal(state(), 'connecting');
  assert.equal(sockets.length, 2);
});

for (const code of [1000, 1001, 1006, 1009, 1011, 1013]) {
  test(`comesBackAfterCloseCode${code}`, () => {
    connection.open();
    socket().opens();

    socket().isClosedWith(code, 'why');
    clock.advance(500);

    assert.deepEqual(changes.at(-2), { state: 'waiting', code, reason: 'why', attempts: 1 });
    assert.equal(sockets.length, 2);
  });
}

test('staysAwayAfterCloseCode1008AndSaysWhy', () => {
  connection.open();
  socket().opens();

  socket().isClosedWith(1008, 'not here');
  clock.advance(3_600_000);

  assert.deepEqual(changes.at(-1), { state: 'closed', code: 1008, reason: 'not here', attempts: 0 });
  assert.equal(sockets.length, 1);
  assert.equal(clock.pending, 0);
});

test('comesBackWhenItIsAskedToAfterCloseCode1008', () => {
  connection.open();
  socket().isClosedWith(1008);

  connection.open();

  assert.equal(sockets.length, 2);
});

test('doesNotResetTheBackOffByAMereOpen', () => {
  connection.open();
  for (const wait of [500, 1_000, 2_000, 4_000]) {
    socket().opens();
    socket().isClosedWith(1013);
    clock.advance(wait - 1);
    assert.equal(state(), 'waiting');
    clock.advance(1);
    assert.equal(state(), 'connecting');
  }
});

test('resetsTheBackOffByTheFirstMessage', () => {
  connection.open();
  socket().isClosedWith(1006);
  clock.advance(500);
  socket().opens();

  socket().receives('* welcome');
  socket().isClosedWith(1006);
  clock.advance(500);

  assert.equal(state(), 'connecting');
});

test('resetsTheBackOffAfterTenSecondsOpen', () => {
  connection.open();
  socket().isClosedWith(1006);
  clock.advance(500);
  socket().opens();

  clock.advance(10_000);
  socket().isClosedWith(1006);
  clock.advance(500);

  assert.equal(state(), 'connecting');
});

test('comesBackAtOnceWhenTheBrowserIsOnline', () => {
  connection.open();
  socket().opens();
  socket().isClosedWith(1006);

  connection.hurry();

  assert.equal(state(), 'connecting');
  assert.equal(sockets.length, 2);
});

test('takesAConnectionForLostWhenTheBrowserIsOffline', () => {
  connection.open();
  socket().opens();

  connection.doubt();

  assert.equal(state(), 'waiting');
  assert.equal(sockets[0].closedWith, 1000);
  connection.hurry();
  assert.equal(sockets.length, 2);
});

test('staysAwayWhenTheBrowserIsOfflineAfterTheVisitorLeft', () => {
  connection.doubt();
  connection.open();
  connection.close();

  connection.doubt();
  clock.advance(3_600_000);

  assert.equal(state(), 'closed');
  assert.equal(sockets.length, 1);
});

test('replacesAnAttemptThatBeganBeforeTheBrowserWasOnline', () => {
  connection.open();
  clock.advance(2_000);

  connection.hurry();

  assert.equal(sockets.length, 2);
  assert.equal(sockets[0].closedWith, 1000);
});

test('leavesAnOpenConnectionAndAFreshAttemptAloneWhenTheBrowserIsOnline', () => {
  connection.open();
  connection.hurry();
  socket().opens();
  clock.advance(60_000);
  connection.hurry();

  assert.equal(sockets.length, 1);
});

test('staysAwayWhenTheBrowserIsOnlineAfterTheVisitorLeft', () => {
  connection.open();
  connection.close();

  connection.hurry();

  assert.equal(sockets.length, 1);
});

test('givesUpAnAttemptThatNeitherOpensNorFails', () => {
  connection.open();

  clock.advance(15_000);

  assert.equal(state(), 'waiting');
  clock.advance(500);
  assert.equal(sockets.length, 2);
});

test('closesWith1000AndStaysAwayWhenTheVisitorLeaves', () => {
  connection.open();
  socket().opens();

  connection.close();
  clock.advance(3_600_000);

  assert.equal(socket().closedWith, 1000);
  assert.equal(state(), 'closed');
  assert.equal(sockets.length, 1);
  assert.equal(clock.pending, 0);
});

test('doesNotHearASocketThatItLetGo', () => {
  connection.open();
  socket().opens();
  const [old] = sockets;

  connection.reopen();
  old.receives('late');
  old.isClosedWith(1006);

  assert.deepEqual(texts, []);
  assert.equal(state(), 'connecting');
  assert.equal(sockets.length, 2);
});

test('asksForTheAddressBeforeEachAttempt', () => {
  connection.open();
  name = 'Jonas';
  connection.reopen();

  assert.deepEqual(
    sockets.map((each) => each.address),
    ['ws://host/ws?name=Mira', 'ws://host/ws?name=Jonas'],
  );
});

describe('heartbeat', () => {
  test('isSentEveryTwentySecondsWithoutASend', () => {
    connection.open();
    socket().opens();

    clock.advance(60_000);

    assert.deepEqual(socket().sent, ['ping', 'ping', 'ping']);
  });

  test('isPutOffByASend', () => {
    connection.open();
    socket().opens();
    clock.advance(19_000);
    connection.send('hello');

    clock.advance(19_999);
    assert.deepEqual(socket().sent, ['hello']);
    clock.advance(1);

    assert.deepEqual(socket().sent, ['hello', 'ping']);
  });

  test('endsWithTheConnection', () => {
    connection.open();
    socket().opens();
    socket().isClosedWith(1008);

    clock.advance(60_000);

    assert.deepEqual(socket().sent, []);
  });
});
