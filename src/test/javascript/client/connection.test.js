import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Backoff } from '../../../main/webapp/js/client/backoff.js';
import { Connection } from '../../../main/webapp/js/client/connection.js';
import { FakeClock, FakeSocket } from '../fakes.js';

let clock;
let sockets;
let changes;
let texts;
let host;
let connection;

const socket = () => sockets.at(-1);
const state = () => connection.state;

beforeEach(() => {
  clock = new FakeClock();
  sockets = [];
  changes = [];
  texts = [];
  host = 'one';
  connection = new Connection({
    address: () => `ws://${host}/ws`,
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

for (const code of [1000, 1003, 1006, 1009, 1011, 4408]) {
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

test('comesBackAtOnceAfterCloseCode1001AndThenOnlyAfterTheBackOff', () => {
  connection.open();
  socket().opens();
  connection.proved();

  socket().isClosedWith(1001);
  clock.advance(0);
  assert.equal(sockets.length, 2);
  socket().opens();
  socket().isClosedWith(1001);
  clock.advance(999);
  assert.equal(sockets.length, 2);
  clock.advance(1);

  assert.equal(sockets.length, 3);
});

test('comesBackASecondLaterAfterCloseCode1013', () => {
  connection.open();
  socket().isClosedWith(1013);

  clock.advance(1_499);
  assert.equal(state(), 'waiting');
  clock.advance(1);

  assert.equal(state(), 'connecting');
});

test('doesNotResetTheBackOffByAnOpenOrAMessage', () => {
  connection.open();
  for (const wait of [500, 1_000, 2_000, 4_000]) {
    socket().opens();
    socket().receives('[]');
    clock.advance(60_000);
    socket().isClosedWith(1011);
    clock.advance(wait - 1);
    assert.equal(state(), 'waiting');
    clock.advance(1);
    assert.equal(state(), 'connecting');
  }
});

test('resetsTheBackOffWhenTheConnectionHasProvedItself', () => {
  connection.open();
  socket().isClosedWith(1006);
  clock.advance(500);
  socket().opens();

  connection.proved();
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

  connection.giveUp();

  assert.equal(state(), 'waiting');
  assert.equal(sockets[0].closedWith, 1000);
  connection.hurry();
  assert.equal(sockets.length, 2);
});

test('staysAwayWhenTheBrowserIsOfflineAfterTheVisitorLeft', () => {
  connection.giveUp();
  connection.open();
  connection.close();

  connection.giveUp();
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

test('leavesAFreshConnectionAndAFreshAttemptAloneWhenTheBrowserIsOnline', () => {
  connection.open();
  connection.hurry();
  socket().opens();
  connection.hurry();
  clock.advance(60_000);

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

  connection.giveUp();
  connection.hurry();
  old.receives('late');
  old.isClosedWith(1006);

  assert.deepEqual(texts, []);
  assert.equal(state(), 'connecting');
  assert.equal(sockets.length, 2);
});

test('asksForTheAddressBeforeEachAttempt', () => {
  connection.open();
  connection.giveUp();
  host = 'two';
  connection.hurry();

  assert.deepEqual(
    sockets.map((each) => each.address),
    ['ws://one/ws', 'ws://two/ws'],
  );
});

describe('heartbeat', () => {
  beforeEach(() => {
    connection.open();
    socket().opens();
    connection.keepAlive(20_000);
  });

  test('isSentAfterASilence', () => {
    clock.advance(19_999);
    assert.deepEqual(socket().sent, []);
    clock.advance(1);

    assert.deepEqual(socket().sent, ['ping']);
  });

  test('isPutOffByAMessageAndNotByASend', () => {
    clock.advance(19_000);
    socket().receives('[]');
    connection.send('hello');
    clock.advance(19_999);
    assert.deepEqual(socket().sent, ['hello']);
    clock.advance(1);

    assert.deepEqual(socket().sent, ['hello', 'ping']);
  });

  test('endsADeadConnection', () => {
    clock.advance(29_999);
    assert.equal(state(), 'open');
    clock.advance(1);

    assert.equal(state(), 'waiting');
    assert.equal(socket().closedWith, 1000);
  });

  test('isSatisfiedByAnyMessage', () => {
    clock.advance(25_000);
    socket().receives('[]');
    clock.advance(14_999);
    assert.deepEqual(socket().sent, ['ping']);
    assert.equal(state(), 'open');
    clock.advance(10_001);

    assert.deepEqual(socket().sent, ['ping', 'ping']);
  });

  test('isSentAtOnceWhenTheBrowserIsOnlineAfterASilence', () => {
    clock.advance(1_999);
    connection.hurry();
    assert.deepEqual(socket().sent, []);
    clock.advance(1);
    connection.hurry();
    connection.hurry();
    assert.deepEqual(socket().sent, ['ping']);
    clock.advance(10_000);

    assert.equal(state(), 'waiting');
  });

  test('isNotPutOffByAClockThatIsSetBack', () => {
    clock.skew = -3_600_000;
    clock.advance(20_000);
    assert.deepEqual(socket().sent, ['ping']);
    socket().receives('[]');
    clock.advance(19_999);
    assert.deepEqual(socket().sent, ['ping']);
    clock.advance(1);

    assert.deepEqual(socket().sent, ['ping', 'ping']);
  });

  test('endsWithTheConnection', () => {
    socket().isClosedWith(1008);

    clock.advance(60_000);

    assert.deepEqual(socket().sent, []);
    assert.equal(clock.pending, 0);
  });
});
