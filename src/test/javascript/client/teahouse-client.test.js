import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { TeahouseClient } from '../../../main/webapp/js/client/teahouse-client.js';
import { FakeServer } from '../fake-server.js';
import { FakeClock, FakeStore } from '../fakes.js';

const MINUTE = 60_000;

let clock;
let server;
let outboxStore;
let memberStore;
let ids;
let client;
/** Changes with each page. */
let thisPage;
/** All that the client told, as [kind, news]. */
let news;

function newClient() {
  news = [];
  client = new TeahouseClient({
    address: () => 'ws://host/ws',
    name: 'Mira',
    outboxStore,
    memberStore,
    openSocket: server.connect,
    clock: clockOfPage(),
    random: () => 1,
    newId: () => `id-of-sixteen-or-more-${(ids += 1)}`,
  });
  for (const kind of ['connection', 'welcome', 'name', 'room', 'page', 'message', 'event', 'outbox', 'status', 'refused']) {
    client.on(kind, (each) => news.push([kind, each]));
  }
}

/** A clock whose timers end with the page. */
function clockOfPage() {
  const page = (thisPage = {});
  return {
    now: clock.now,
    after: (milliseconds, action) => clock.after(milliseconds, () => page === thisPage && action()),
  };
}

function enter(room = 'lobby') {
  client.join(room);
  client.open();
  server.settle();
}

/** The page is gone, and another one is in its tab. */
function reload() {
  server.link?.vanish();
  newClient();
  enter();
}

/** Time passes, and nothing is on its way for more than a second. */
function pass(milliseconds) {
  for (let left = milliseconds; left > 0; left -= 1_000) {
    clock.advance(Math.min(left, 1_000));
    server.settle();
  }
}

/** The connection is lost, and there is another. */
function comeBack(code = 1006) {
  server.link.cut(code);
  client.online();
  server.settle();
}

const told = (kind) => news.filter(([each]) => each === kind).map(([, each]) => each);
const said = () => told('message').map(({ text }) => text);
const shown = (room = 'lobby') => client.outbox(room).map(({ text, state }) => `${text}: ${state}`);
const commands = (type) => server.commands.filter((command) => command.type === type);
const sent = () => commands('send').map(({ text }) => text);
const lastJoin = () => commands('join').at(-1);
const connectionState = () => told('connection').at(-1)?.state;

beforeEach(() => {
  clock = new FakeClock();
  server = new FakeServer(clock);
  outboxStore = new FakeStore();
  memberStore = new FakeStore();
  ids = 0;
  newClient();
});

describe('hello', () => {
  test('comesFirstWithTheSecretAndTheName', () => {
    enter();

    assert.deepEqual(server.commands[0], {
      type: 'hello',
      client: 'id-of-sixteen-or-more-1',
      name: 'Mira',
      ref: 1,
    });
    assert.equal(client.member, 'm-id-of-sixteen-or-more-1');
    assert.equal(client.name, 'Mira');
    assert.deepEqual(
      told('connection').map(({ state }) => state),
      ['connecting', 'connected'],
    );
  });

  test('hasTheSameSecretOnEveryConnectionAndOnEveryPage', () => {
    enter();
    comeBack();
    reload();

    assert.deepEqual(new Set(commands('hello').map((hello) => hello.client)).size, 1);
  });

  test('isRepeatedWithoutANameThatIsRefused', () => {
    server.refuse('hello', 'malformed');
    enter();

    assert.deepEqual(
      told('refused').map(({ command, code }) => [command, code]),
      [['hello', 'malformed']],
    );
    assert.equal(client.name, '网友10');
    comeBack();
    assert.equal('name' in commands('hello').at(-1), false);
  });

  test('isWaitedForInVainForTwentySeconds', () => {
    server.interceptors.push(() => null);
    enter();
    clock.advance(19_999);
    assert.equal(connectionState(), 'connecting');
    clock.advance(1);

    assert.equal(connectionState(), 'waiting');
  });
});

describe('join', () => {
  test('showsTheNewestMessages', () => {
    for (let i = 0; i < 60; i += 1) {
      server.post('lobby', `line ${i}`);
    }
    enter();

    const [page] = told('page');
    assert.equal(page.reason, 'entered');
    assert.equal(page.more, true);
    assert.equal(page.messages.length, 50);
    assert.equal(page.messages.at(-1).text, 'line 59');
    assert.deepEqual(told('room'), [{ room: 'lobby', state: 'joined', resumed: false }]);
  });

  test('goesOnWhereItWasAfterEachBreak', () => {
    server.post('lobby', 'before');
    enter();
    server.post('lobby', 'one');
    server.settle();
    for (const text of ['two', 'three']) {
      server.link.cut();
      server.post('lobby', text);
      client.online();
      server.settle();
    }

    assert.deepEqual(said(), ['one', 'two', 'three']);
    assert.equal(told('page').length, 1);
    assert.deepEqual(told('room').map(({ state, resumed }) => [state, resumed]), [
      ['joined', false],
      ['joining', undefined],
      ['joined', true],
      ['joining', undefined],
      ['joined', true],
    ]);
  });

  test('resumesFromAnEmptyRoom', () => {
    enter();
    server.link.cut();
    server.post('lobby', 'first');
    client.online();
    server.settle();

    assert.deepEqual(lastJoin().after, { seq: 0 });
    assert.deepEqual(said(), ['first']);
    assert.equal(told('page').length, 1);
  });

  test('repeatsThePositionOfThePageAndOfTheLastEventAndNothingElse', () => {
    server.post('lobby', 'before');
    enter();
    const { epoch } = server.room('lobby');
    const { seq, id } = server.post('lobby', 'one');
    server.settle();
    // Accepted, and its message is lost with the connection.
    client.send('lobby', 'two');
    server.link.deliverToServer();
    server.link.toClient = server.link.toClient.filter(({ type }) => type === 'accepted');
    server.link.deliverToClient();
    comeBack();

    assert.deepEqual(lastJoin().after, { epoch, seq, id });
    assert.deepEqual(said(), ['one', 'two']);
  });

  test('replacesWhatWasShownWhenThePlaceIsNotThereAnyMore', () => {
    server.post('lobby', 'before');
    enter();
    server.link.cut();
    for (const text of ['one', 'two', 'three']) {
      server.post('lobby', text);
    }
    server.trim('lobby', 2);
    client.online();
    server.settle();

    const page = told('page').at(-1);
    assert.equal(page.reason, 'gone');
    assert.deepEqual(page.messages.map(({ text }) => text), ['two', 'three']);
    assert.deepEqual(said(), []);
    assert.equal(told('room').at(-1).resumed, false);
    server.post('lobby', 'four');
    server.settle();
    assert.deepEqual(said(), ['four']);
  });

  for (const reason of ['forked', 'trimmed', 'behind']) {
    test(`replacesWhatWasShownByAResetThatIsCalled${reason}`, () => {
      server.post('lobby', 'before');
      enter();
      server.link.emit({
        type: 'reset',
        room: 'lobby',
        epoch: 'new',
        seq: 7,
        id: 'seven',
        reason,
        messages: [],
        more: true,
      });
      server.settle();

      assert.deepEqual(told('page').at(-1), { room: 'lobby', reason, messages: [], more: true });
      comeBack();
      assert.deepEqual(lastJoin().after, { epoch: 'new', seq: 7, id: 'seven' });
    });
  }

  test('movesThePositionByEventsOfTheLogThatNobodyKnows', () => {
    enter();
    server.postUnknown('lobby');
    server.post('lobby', 'behind it');
    server.settle();

    assert.deepEqual(said(), ['behind it']);
    assert.equal(told('event').length, 1);
    assert.equal(commands('join').length, 1);
  });

  test('ignoresEventsThatNobodyKnowsAndThatAreNotOfTheLog', () => {
    enter();
    server.link.emit({ type: 'presence', room: 'lobby', joined: ['x'] });
    server.link.emit({ type: 'message', room: 'elsewhere', seq: 1, id: 'x', text: 'not here' });
    server.link.socket.onmessage({ data: 'no JSON' });
    server.link.socket.onmessage({ data: '{"type":"message"}' });
    server.link.socket.onmessage({ data: '[null, 1, {"type": 2}]' });
    server.link.socket.onmessage({ data: new ArrayBuffer(1) });
    server.settle();

    assert.deepEqual(told('event'), []);
    assert.deepEqual(said(), []);
    assert.equal(connectionState(), 'connected');
  });

  test('isMovedByNoAnswerEvenIfNobodyAskedForIt', () => {
    enter();
    for (const type of ['joined', 'accepted', 'history', 'refused']) {
      server.link.emit({ type, room: 'lobby', seq: 1, id: 'x', messages: [] });
    }
    server.settle();
    comeBack();

    assert.deepEqual(lastJoin().after, { seq: 0 });
    assert.deepEqual(told('event'), []);
  });

  test('hearsNothingBetweenItsAnswerAndThePageThatBelongsToIt', () => {
    server.post('lobby', 'before');
    enter();
    const { seq, id } = server.post('lobby', 'old');
    server.settle();
    server.interceptors.push((command, link) => {
      if (command.type === 'join') {
        link.emit({ type: 'joined', room: 'lobby', seq: 9, id: 'x', resumed: false, ref: command.ref });
        link.emit({ type: 'message', room: 'lobby', seq: seq + 1, id: 'y', text: 'of another log' });
        return null;
      }
      return undefined;
    });
    comeBack();
    assert.equal(lastJoin().after.id, id);

    assert.deepEqual(said(), ['old']);
  });

  test('dropsWhatWasSeenAlready', () => {
    enter();
    const entry = server.post('lobby', 'one');
    server.settle();
    server.post('lobby', 'two');
    server.link.emit(entry);
    server.settle();
    server.link.emit(entry);
    server.settle();

    assert.deepEqual(said(), ['one', 'two']);
    assert.equal(commands('join').length, 1);
  });

  test('goesOnInARoomThatWasEmptyAtFirst', () => {
    enter();
    server.post('lobby', 'one');
    server.settle();
    for (const text of ['two', 'three']) {
      server.link.cut();
      server.post('lobby', text);
      client.online();
      server.settle();
    }

    assert.deepEqual(said(), ['one', 'two', 'three']);
    assert.equal(told('page').length, 1);
    assert.deepEqual(
      commands('join').map(({ after }) => after?.seq),
      [undefined, 0, 2],
    );
  });

  for (const [what, count] of [
    ['IsShorter', 1],
    ['HasAnotherMessageAtItsPlace', 3],
  ]) {
    test(`startsOverInARoomThatWasEmptyAtFirstWhenTheLog${what}`, () => {
      enter();
      server.post('lobby', 'one');
      server.post('lobby', 'two');
      server.settle();
      server.link.cut();
      server.fork('lobby', 2);
      for (let i = 0; i < count; i += 1) {
        server.post('lobby', `after ${i}`);
      }
      client.online();
      server.settle();

      const page = told('page').at(-1);
      assert.equal(page.reason, 'gone');
      assert.deepEqual(
        page.messages.map(({ text }) => text),
        server.texts('lobby'),
      );
    });
  }

  test('joinsAgainWithThePositionWhenSomethingIsMissing', () => {
    server.post('lobby', 'before');
    enter();
    server.post('lobby', 'one');
    server.settle();
    server.post('lobby', 'two');
    server.link.toClient = [];
    server.post('lobby', 'three');
    server.settle();

    assert.deepEqual(said(), ['one', 'two', 'three']);
    assert.equal(lastJoin().after.seq, 2);
    assert.equal(server.links.length, 1);
  });

  test('joinsAgainOnceHoweverMuchComesBehindAHole', () => {
    enter();
    server.post('lobby', 'lost');
    server.link.toClient = [];
    server.post('lobby', 'two');
    server.post('lobby', 'three');
    server.link.deliverToClient();
    server.post('lobby', 'four');
    server.link.deliverToClient();
    server.settle();
    pass(10_000);

    assert.equal(commands('join').length, 2);
    assert.deepEqual(said(), ['lost', 'two', 'three', 'four']);
  });

  test('doesNotTurnInACircleWhenJoiningDoesNotFillTheHole', () => {
    enter();
    server.interceptors.push((command, link) => {
      if (command.type === 'join') {
        link.emit({ type: 'joined', room: 'lobby', seq: 9, id: 'x', resumed: true, ref: command.ref });
        link.emit({ type: 'message', room: 'lobby', seq: 9, id: 'x', text: 'nine' });
        return null;
      }
      return undefined;
    });
    server.link.emit({ type: 'message', room: 'lobby', seq: 9, id: 'x', text: 'nine' });
    server.settle();
    assert.equal(commands('join').length, 2);
    clock.advance(999);
    assert.equal(commands('join').length, 2);
    clock.advance(1);
    server.settle();

    assert.equal(commands('join').length, 3);
  });

  test('isTriedAgainWhenItIsRefusedForNow', () => {
    server.refuse('join', 'unavailable', { retryAfterMillis: 3_000 });
    server.refuse('join', 'rate-limited');
    enter();
    clock.advance(2_999);
    assert.equal(server.link.toServer.length, 0);
    clock.advance(1);
    server.settle();
    clock.advance(1_000);
    server.settle();

    assert.equal(commands('join').length, 3);
    assert.equal(told('room').at(-1).state, 'joined');
  });

  test('isNotTriedAgainWhenItIsRefusedForGood', () => {
    client.send('lobby', 'hello');
    server.refuse('join', 'forbidden');
    enter();
    clock.advance(10 * MINUTE);
    comeBack();

    assert.equal(commands('join').length, 1);
    assert.deepEqual(told('room').at(-1), {
      room: 'lobby',
      state: 'refused',
      code: 'forbidden',
      detail: 'forbidden',
    });
    assert.deepEqual(shown(), ['hello: failed']);
    client.join('lobby');
    server.settle();
    assert.equal(told('room').at(-1).state, 'joined');
  });

  test('keepsAPositionInEachOfSeveralRooms', () => {
    client.join('garden');
    enter();
    server.post('lobby', 'in the lobby');
    server.post('garden', 'in the garden');
    server.settle();
    server.link.cut();
    server.post('garden', 'more in the garden');
    client.online();
    server.settle();

    assert.deepEqual(
      told('message').map(({ room, text }) => [room, text]),
      [
        ['lobby', 'in the lobby'],
        ['garden', 'in the garden'],
        ['garden', 'more in the garden'],
      ],
    );
    assert.equal(server.links.length, 2);
  });

  test('endsWithLeave', () => {
    enter();
    client.leave('lobby');
    server.post('lobby', 'nobody hears this');
    server.settle();
    comeBack();

    assert.deepEqual(said(), []);
    assert.equal(commands('leave').length, 1);
    assert.equal(commands('join').length, 1);
    assert.equal(told('room').at(-1).state, 'left');
    client.join('lobby');
    server.settle();
    assert.equal(told('page').at(-1).reason, 'entered');
  });

  test('isNotAnsweredInARoomThatWasLeftMeanwhile', () => {
    client.join('lobby');
    client.open();
    server.link.open();
    server.link.deliverToServer();
    server.link.deliverToClient();
    client.leave('lobby');
    server.settle();

    assert.equal(told('room').at(-1).state, 'left');
    assert.deepEqual(told('page'), []);
  });

  test('isNotTriedAgainInARoomThatWasLeftMeanwhile', () => {
    server.refuse('join', 'unavailable');
    client.join('lobby');
    client.open();
    server.link.open();
    server.link.deliverToServer();
    server.link.deliverToClient();
    client.leave('lobby');
    server.settle();
    pass(10_000);

    assert.equal(commands('join').length, 1);
  });
});

describe('a room by another form of its name', () => {
  test('isTheSameRoom', () => {
    enter(' Cafe\u0301 ');
    assert.equal(lastJoin().room, 'Caf\u00e9');
    assert.equal(told('room').at(-1).state, 'joined');
    client.join('Caf\u00e9');
    client.send('Cafe\u0301', 'hello');
    server.settle();
    assert.deepEqual(said(), ['hello']);
    assert.deepEqual(client.outbox(' Cafe\u0301'), client.outbox('Caf\u00e9'));
    client.leave('Cafe\u0301');
    server.settle();
    assert.equal(commands('leave').at(-1).room, 'Caf\u00e9');
  });
});

describe('send', () => {
  test('isSentUntilItsMessageIsThere', () => {
    enter();
    const { key } = client.send('lobby', 'hello');
    assert.deepEqual(shown(), ['hello: sending']);
    server.settle();

    const [message] = told('message');
    assert.deepEqual(shown(), []);
    assert.equal(message.key, key);
    assert.equal(message.member, client.member);
    assert.equal(told('outbox').at(-1).entry.state, 'sent');
  });

  test('staysInSightBetweenItsAcceptanceAndItsMessage', () => {
    enter();
    client.send('lobby', 'hello');
    server.link.deliverToServer();
    const [message, accepted] = server.link.toClient.splice(0);
    server.link.emit(accepted);
    server.settle();
    assert.deepEqual(shown(), ['hello: sent']);
    server.link.emit(message);
    server.settle();

    assert.deepEqual(shown(), []);
  });

  test('isNotWaitedForWhenTheRoomLostIt', () => {
    enter();
    client.send('lobby', 'hello');
    server.link.deliverToServer();
    server.link.toClient = server.link.toClient.filter(({ type }) => type === 'accepted');
    server.fork('lobby', 1);
    server.settle();

    assert.deepEqual(shown(), []);
  });

  test('hasOneMessageUnderWayInEachRoom', () => {
    client.join('garden');
    enter();
    client.send('lobby', 'one');
    client.send('lobby', 'two');
    client.send('garden', 'three');
    assert.deepEqual(server.link.toServer.map(({ text }) => text), ['one', 'three']);
    assert.deepEqual(shown(), ['one: sending', 'two: queued']);
    server.link.deliverToServer();
    // Its own message is no acceptance.
    server.link.toClient = server.link.toClient.filter(({ type }) => type === 'message');
    server.link.deliverToClient();
    assert.deepEqual(shown(), ['two: queued']);
    assert.deepEqual(server.link.toServer, []);
    comeBack();

    assert.deepEqual(server.texts('lobby'), ['one', 'two']);
    assert.deepEqual(sent(), ['one', 'three', 'two']);
  });

  test('waitsForTheRoom', () => {
    client.send('lobby', 'early');
    client.open();
    server.settle();
    assert.deepEqual(sent(), []);
    client.join('lobby');
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['early']);
  });

  for (const at of ['before', 'after']) {
    test(`isSentAgainWithTheSameKeyWhenTheConnectionIsLost${at === 'before' ? 'Before' : 'After'}ItIsPosted`, () => {
      enter();
      client.send('lobby', 'one');
      client.send('lobby', 'two');
      if (at === 'after') {
        server.link.deliverToServer();
      }
      comeBack();

      assert.deepEqual(server.texts('lobby'), ['one', 'two']);
      assert.deepEqual(said(), ['one', 'two']);
      assert.deepEqual(shown(), []);
      assert.equal(new Set(commands('send').map(({ key }) => key)).size, 2);
    });
  }

  test('isKeptOverAReloadInItsOrder', () => {
    enter();
    client.send('lobby', 'one');
    client.send('lobby', 'two');
    server.link.deliverToServer();
    reload();

    assert.deepEqual(server.texts('lobby'), ['one', 'two']);
    assert.deepEqual(shown(), []);
  });

  test('isOfNoOtherTab', () => {
    server.isUp = false;
    enter();
    client.send('lobby', 'mine');
    outboxStore = new FakeStore();
    newClient();
    server.isUp = true;
    enter();

    assert.deepEqual(server.texts('lobby'), []);
    assert.equal(client.outbox('lobby').length, 0);
  });

  test('isPostedOnceThoughItsTabWasDoubled', () => {
    server.isUp = false;
    enter();
    client.send('lobby', 'one');
    const first = client;
    const copy = new FakeStore();
    copy.values = new Map(outboxStore.values);
    outboxStore = copy;
    thisPage = null;
    newClient();
    client.join('lobby');
    client.open();
    server.isUp = true;
    first.online();
    client.online();
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
    assert.deepEqual(sent(), ['one', 'one']);
    assert.deepEqual(shown(), []);
    assert.deepEqual(first.outbox('lobby'), []);
  });

  for (const code of ['unavailable', 'rate-limited']) {
    test(`isSentAgainBeforeAnythingLaterWhenItIsRefusedAs-${code}`, () => {
      enter();
      server.refuse('send', code, { retryAfterMillis: 1_500 });
      client.send('lobby', 'one');
      client.send('lobby', 'two');
      server.settle();
      assert.deepEqual(shown(), ['one: held', 'two: queued']);
      assert.equal(client.outbox('lobby')[0].code, code);
      clock.advance(1_499);
      server.settle();
      assert.deepEqual(sent(), ['one']);
      clock.advance(1);
      server.settle();

      assert.deepEqual(sent(), ['one', 'one', 'two']);
      assert.equal(commands('send')[0].key, commands('send')[1].key);
      assert.deepEqual(server.texts('lobby'), ['one', 'two']);
    });
  }

  test('isNotHeldByARefusalOfTheLastConnection', () => {
    enter();
    server.refuse('send', 'unavailable', { retryAfterMillis: 60_000 });
    client.send('lobby', 'one');
    server.settle();
    server.link.cut();
    assert.deepEqual(shown(), ['one: queued']);
    client.online();
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
  });

  for (const code of ['too-long', 'empty', 'malformed', 'forbidden', 'unknown-room', 'of-tomorrow']) {
    test(`isNotSentAgainWhenItIsRefusedAs-${code}`, () => {
      enter();
      server.refuse('send', code);
      client.send('lobby', 'one');
      client.send('lobby', 'two');
      server.settle();
      comeBack();

      assert.deepEqual(shown(), ['one: failed']);
      assert.equal(client.outbox('lobby')[0].code, code);
      assert.deepEqual(server.texts('lobby'), ['two']);
    });
  }

  test('joinsTheRoomOnceMoreWhenTheServerForgotThatItIsThere', () => {
    enter();
    server.link.rooms.clear();
    client.send('lobby', 'one');
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
    assert.deepEqual(sent(), ['one', 'one']);
  });

  test('givesUpWhenTheServerForgetsThatAgain', () => {
    enter();
    server.refuse('send', 'not-joined');
    server.refuse('send', 'not-joined');
    client.send('lobby', 'one');
    client.send('lobby', 'two');
    server.settle();

    assert.deepEqual(shown(), ['one: failed']);
    assert.deepEqual(server.texts('lobby'), ['two']);
  });

  test('isNotTriedWhileRedisIsKnownToBeAway', () => {
    enter();
    server.setRedis('down');
    server.settle();
    client.send('lobby', 'one');
    client.send('lobby', 'two');
    pass(20 * MINUTE);
    assert.deepEqual(sent(), []);
    assert.equal(client.redis, 'down');
    server.setRedis('up');
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one', 'two']);
    assert.deepEqual(told('status'), [{ redis: 'down' }, { redis: 'up' }]);
  });

  test('takesRedisToBeThereOnANewConnectionUntilItIsTold', () => {
    enter();
    server.setRedis('down');
    server.settle();
    server.redis = 'up';
    comeBack();
    assert.equal(client.redis, 'up');
    server.redis = 'down';
    comeBack();

    assert.equal(client.redis, 'down');
  });

  test('failsWithoutBeingSentWhenNoCommandCanHoldIt', () => {
    enter();
    client.send('lobby', '茶'.repeat(180_000));
    client.send('lobby', 'small');
    server.settle();

    assert.deepEqual(client.outbox('lobby').map(({ code }) => code), ['too-long']);
    assert.deepEqual(server.texts('lobby'), ['small']);
  });

  test('failsWhenItsSizeClosedTheConnection', () => {
    client.join('garden');
    enter();
    client.send('garden', 'small');
    client.send('lobby', 'a big one');
    comeBack(1009);

    assert.deepEqual(shown(), ['a big one: failed']);
    assert.deepEqual(server.texts('garden'), ['small']);
    assert.deepEqual(server.texts('lobby'), []);
  });

  test('isSentAgainAsIfItWasNewWhenAPersonAsks', () => {
    enter();
    server.refuse('send', 'forbidden');
    const { key } = client.send('lobby', 'one');
    server.settle();
    client.retry(key);
    client.retry(key);
    assert.deepEqual(shown(), ['one: sending']);
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
    assert.equal(client.discard(key), undefined);
  });

  test('isForgottenWhenAPersonDiscardsIt', () => {
    enter();
    server.refuse('send', 'too-long');
    const { key } = client.send('lobby', 'one');
    assert.equal(client.discard(key), undefined);
    server.settle();
    assert.equal(client.discard(key), 'one');
    assert.equal(client.discard(key), undefined);
    reload();

    assert.deepEqual(shown(), []);
  });

  test('doesNotGoOutByItselfAfterTheVisitorLeft', () => {
    enter();
    client.send('lobby', 'one');
    client.send('lobby', 'two');
    server.link.deliverToServer();
    client.close();
    assert.deepEqual(shown(), ['one: unsure', 'two: failed']);
    client.open();
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
    assert.deepEqual(said(), ['one']);
    assert.deepEqual(shown(), ['two: failed']);
    assert.equal(client.outbox('lobby')[0].code, 'left');
  });

  test('isAcceptedThoughTheRoomIsLeftMeanwhile', () => {
    enter();
    client.send('lobby', 'one');
    client.leave('lobby');
    assert.deepEqual(shown(), ['one: unsure']);
    server.settle();
    client.join('lobby');
    server.settle();

    assert.deepEqual(shown(), []);
    assert.deepEqual(server.texts('lobby'), ['one']);
  });

  test('isSentOnceThoughAListenerSendsToo', () => {
    client.on('outbox', ({ entry }) => {
      if (entry.text === 'one' && entry.state === 'sending') {
        client.send('lobby', 'two');
      }
    });
    enter();
    client.send('lobby', 'one');
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one', 'two']);
    assert.deepEqual(sent(), ['one', 'two']);
  });
});

describe('a message first sent more than nine minutes ago', () => {
  /** The connection is lost with a message under way, and comes back after a while. */
  function away(milliseconds, { posted, meanwhile = () => {} }) {
    enter();
    client.send('lobby', 'old');
    client.send('lobby', 'never sent');
    if (posted) {
      server.link.deliverToServer();
    }
    server.isUp = false;
    server.link.cut();
    meanwhile();
    pass(milliseconds);
    server.isUp = true;
    client.online();
    server.settle();
  }

  test('isSentAgainUntilThen', () => {
    away(9 * MINUTE, { posted: false });

    assert.deepEqual(server.texts('lobby'), ['old', 'never sent']);
    assert.deepEqual(sent(), ['old', 'never sent']);
    assert.deepEqual(shown(), []);
  });

  test('isNeverSentAgainByItself', () => {
    away(9 * MINUTE + 1, { posted: false });

    assert.deepEqual(sent(), ['never sent']);
    assert.deepEqual(shown(), ['old: unsure']);
    pass(20 * MINUTE);
    comeBack();
    assert.deepEqual(server.texts('lobby'), ['never sent']);
  });

  test('isFoundInWhatComesAfterTheBreak', () => {
    away(20 * MINUTE, {
      posted: true,
      meanwhile: () => {
        for (let i = 0; i < 5; i += 1) {
          server.post('lobby', `line ${i}`);
        }
      },
    });

    assert.deepEqual(shown(), []);
    assert.deepEqual(sent(), ['old', 'never sent']);
    assert.deepEqual(said().filter((text) => text === 'old'), ['old']);
  });

  test('isFoundThoughTheReplayComesInPieces', () => {
    enter();
    client.send('lobby', 'old');
    for (let i = 0; i < 3; i += 1) {
      server.post('lobby', `line ${i}`);
    }
    server.link.deliverToServer();
    server.isUp = false;
    server.link.cut();
    pass(10 * MINUTE);
    server.isUp = true;
    client.online();
    const { link } = server;
    while (link.open() || link.deliverToServer() || link.deliverToClient(1)) {
      assert.deepEqual(
        shown().filter((each) => each !== 'old: queued'),
        [],
      );
    }

    assert.deepEqual(said(), ['line 0', 'line 1', 'line 2', 'old']);
    assert.deepEqual(shown(), []);
    assert.deepEqual(sent(), ['old']);
  });

  test('isFoundInTheFirstPageAfterAReload', () => {
    enter();
    client.send('lobby', 'old');
    server.link.deliverToServer();
    server.link.vanish();
    newClient();
    clock.advance(30 * MINUTE);
    enter();

    assert.deepEqual(shown(), []);
    assert.deepEqual(sent(), ['old']);
  });

  test('isFoundLaterInTheHistoryWhereItIs', async () => {
    enter();
    client.send('lobby', 'old');
    server.link.deliverToServer();
    for (let i = 0; i < 60; i += 1) {
      server.post('lobby', `line ${i}`);
    }
    server.link.vanish();
    newClient();
    clock.advance(30 * MINUTE);
    enter();
    assert.deepEqual(shown(), ['old: unsure']);
    const older = client.history('lobby', told('page').at(-1).messages[0].seq);
    server.settle();

    assert.deepEqual((await older).messages.map(({ text }) => text).at(0), 'old');
    assert.deepEqual(shown(), []);
    assert.deepEqual(server.texts('lobby').filter((text) => text === 'old'), ['old']);
  });

  test('isSentAgainWhenAPersonSaysSo', () => {
    away(10 * MINUTE, { posted: false });
    client.retry(client.outbox('lobby')[0].key);
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['never sent', 'old']);
    assert.deepEqual(shown(), []);
  });

  test('isAnyThatWasSentWhenTheClockWasSetBack', () => {
    enter();
    client.send('lobby', 'old');
    server.link.vanish();
    const kept = JSON.parse(outboxStore.getItem('teahouse.outbox'));
    kept[0].firstSentAt += 1;
    outboxStore.setItem('teahouse.outbox', JSON.stringify(kept));
    newClient();
    enter();

    assert.deepEqual(shown(), ['old: unsure']);
  });

  test('isAnyThatWasSentAsAnotherMember', () => {
    enter();
    client.send('lobby', 'old');
    client.send('lobby', 'never sent');
    server.link.vanish();
    memberStore = new FakeStore();
    newClient();
    enter();

    assert.deepEqual(shown(), ['old: unsure']);
    assert.deepEqual(server.texts('lobby'), ['never sent']);
  });

  test('isAnyThatIsRefusedForNowForSoLong', () => {
    enter();
    server.interceptors.push((command, link) => {
      if (command.type === 'send' && command.text === 'old') {
        link.emit({ type: 'refused', code: 'unavailable', retryAfterMillis: 5_000, ref: command.ref });
        return null;
      }
      return undefined;
    });
    client.send('lobby', 'old');
    client.send('lobby', 'never sent');
    server.settle();
    pass(9 * MINUTE - 5_000);
    assert.deepEqual(shown(), ['old: held', 'never sent: queued']);
    pass(10_000);

    assert.deepEqual(shown(), ['old: unsure']);
    assert.deepEqual(server.texts('lobby'), ['never sent']);
  });
});

describe('the connection', () => {
  test('comesBackLaterEachTimeUntilARoomIsJoined', () => {
    server.interceptors.push((command) => (command.type === 'join' ? null : undefined));
    enter();
    for (const wait of [500, 1_000, 2_000, 4_000]) {
      assert.equal(connectionState(), 'connected');
      server.link.cut();
      clock.advance(wait - 1);
      assert.equal(connectionState(), 'waiting');
      clock.advance(1);
      server.settle();
    }
    server.interceptors = [];
    server.link.cut();
    clock.advance(8_000);
    server.settle();
    assert.equal(told('room').at(-1).state, 'joined');
    server.link.cut();
    clock.advance(500);
    server.settle();

    assert.equal(connectionState(), 'connected');
  });

  test('comesBackAtOnceWhenTheNodeGoesAway', () => {
    enter();
    server.link.cut(1001);
    clock.advance(0);
    server.settle();

    assert.equal(connectionState(), 'connected');
  });

  test('staysAwayAfter1008', () => {
    enter();
    client.send('lobby', 'one');
    server.link.cut(1008, 'not here');
    clock.advance(60 * MINUTE);
    client.online();

    assert.deepEqual(told('connection').at(-1), {
      state: 'closed',
      attempts: 0,
      code: 1008,
      reason: 'not here',
    });
    assert.equal(server.links.length, 1);
    assert.equal(clock.pending, 0);
    assert.deepEqual(shown(), ['one: unsure']);
  });

  test('isAskedForASignOfLifeAfterASilence', () => {
    enter();
    clock.advance(24_999);
    assert.deepEqual(server.link.toServer, []);
    clock.advance(1);
    assert.deepEqual(server.link.toServer, [{ type: 'ping' }]);
    server.settle();
    clock.advance(25_000);
    assert.deepEqual(server.link.toServer, [{ type: 'ping' }]);
    server.settle();
    clock.advance(10_000);

    assert.equal(server.links.length, 1);
    assert.equal(connectionState(), 'connected');
  });

  test('isDeadWhenNoSignOfLifeComes', () => {
    enter();
    const [link] = server.links;
    clock.advance(34_999);
    assert.equal(connectionState(), 'connected');
    clock.advance(1);

    assert.equal(connectionState(), 'waiting');
    assert.equal(link.closedWith, 1000);
  });

  test('isDeadWithinTwentySecondsWhenItLeavesACommandUnanswered', () => {
    enter();
    server.post('lobby', 'still there');
    server.settle();
    client.send('lobby', 'into the void');
    clock.advance(19_999);
    assert.equal(connectionState(), 'connected');
    clock.advance(1);

    assert.equal(connectionState(), 'waiting');
  });

  test('isGivenAMinuteWhenItIsAliveAndOnlyTheAnswerIsMissing', () => {
    enter();
    server.interceptors.push((command) => (command.type === 'send' ? null : undefined));
    client.send('lobby', 'one');
    for (let i = 0; i < 59; i += 1) {
      clock.advance(1_000);
      server.settle();
      assert.equal(connectionState(), 'connected');
    }
    server.interceptors = [];
    clock.advance(1_000);
    assert.equal(connectionState(), 'waiting');
    client.online();
    server.settle();

    assert.deepEqual(server.texts('lobby'), ['one']);
  });

  test('isAskedForASignOfLifeWhenTheBrowserIsOnline', () => {
    enter();
    clock.advance(2_000);
    client.online();
    clock.advance(10_000);

    assert.equal(connectionState(), 'waiting');
  });

  test('isLostWhenTheBrowserIsOffline', () => {
    enter();
    client.offline();
    assert.equal(connectionState(), 'waiting');
    client.online();
    server.settle();

    assert.equal(connectionState(), 'connected');
  });

  test('leavesNoTimerBehind', () => {
    enter();
    client.send('lobby', 'one');
    client.history('lobby', 1).catch(() => {});
    client.close();

    assert.equal(clock.pending, 0);
    assert.deepEqual(told('connection').at(-1), {
      state: 'closed',
      attempts: 0,
      code: 1000,
      reason: '',
    });
  });

  test('isNotHeardAnyMoreInTheMiddleOfABatchThatMadeAListenerCloseIt', () => {
    enter();
    client.on('message', () => client.close());
    server.post('lobby', 'one');
    server.post('lobby', 'two');
    server.settle();

    assert.deepEqual(said(), ['one']);
  });

  test('goesOnWhenAListenerFails', (t) => {
    const later = t.mock.method(globalThis, 'queueMicrotask', () => {});
    client.on('message', () => {
      throw new Error('of a listener');
    });
    enter();
    server.post('lobby', 'one');
    server.post('lobby', 'two');
    server.settle();

    assert.deepEqual(said(), ['one', 'two']);
    assert.throws(later.mock.calls[0].arguments[0], { message: 'of a listener' });
  });
});

describe('history', () => {
  beforeEach(() => {
    for (let i = 1; i <= 8; i += 1) {
      server.post('lobby', `line ${i}`);
    }
    enter();
  });

  test('hasWhatWasSaidBefore', async () => {
    const older = client.history('lobby', 6, 2);
    server.settle();

    const { messages, more } = await older;
    assert.deepEqual(messages.map(({ text }) => text), ['line 4', 'line 5']);
    assert.equal(more, true);
    assert.deepEqual(said(), []);
    comeBack();
    assert.equal(lastJoin().after.seq, 8);
  });

  test('isRejectedWithTheCodeOfItsRefusal', async () => {
    server.refuse('history', 'unavailable', { retryAfterMillis: 1 });
    const older = client.history('lobby', 6);
    server.settle();

    await assert.rejects(older, { message: 'unavailable' });
  });

  test('isRejectedWithTheConnection', async () => {
    const older = client.history('lobby', 6);
    server.link.cut();
    await assert.rejects(older, { message: 'lost' });
    await assert.rejects(client.history('lobby', 6), { message: 'lost' });
  });
});

describe('rename', () => {
  test('changesTheNameWithoutAnotherConnection', () => {
    enter();
    client.rename('Mira on the road');
    server.settle();

    assert.equal(client.name, 'Mira on the road');
    assert.deepEqual(told('name').at(-1), { name: 'Mira on the road' });
    assert.equal(server.links.length, 1);
    comeBack();
    assert.equal(commands('hello').at(-1).name, 'Mira on the road');
  });

  test('comesWithTheNextConnectionWhenThereIsNone', () => {
    enter();
    server.link.cut();
    client.rename('Mira on the road');
    client.online();
    server.settle();

    assert.deepEqual(commands('rename'), []);
    assert.equal(client.name, 'Mira on the road');
  });

  test('comesWithTheNextConnectionWhenItWasLostUnderWay', () => {
    enter();
    client.rename('Mira on the road');
    comeBack();

    assert.equal(client.name, 'Mira on the road');
  });

  test('isNotForgottenWhenItComesBeforeTheWelcome', () => {
    client.join('lobby');
    client.open();
    server.link.open();
    client.rename('Mira on the road');
    server.settle();

    assert.deepEqual(told('name'), [{ name: 'Mira on the road' }]);
    assert.equal(server.link.name, 'Mira on the road');
    // Whoever is in the room is told the name.
    assert.deepEqual(server.commands.map(({ type }) => type), ['hello', 'rename', 'join']);
  });

  test('isTheLastOfSeveral', () => {
    enter();
    client.rename('one');
    client.rename('two');
    server.settle();

    assert.deepEqual(told('name'), [{ name: 'Mira' }, { name: 'two' }]);
  });

  test('isTriedAgainWhenItIsRefusedForNow', () => {
    enter();
    server.refuse('rename', 'rate-limited', { retryAfterMillis: 500 });
    client.rename('Mira on the road');
    server.settle();
    clock.advance(500);
    server.settle();

    assert.equal(client.name, 'Mira on the road');
  });

  test('leavesTheNameAsItIsWhenItIsRefused', () => {
    enter();
    server.refuse('rename', 'name-taken');
    client.rename('admin');
    server.settle();
    comeBack();

    assert.deepEqual(
      told('refused').map(({ command, code }) => [command, code]),
      [['rename', 'name-taken']],
    );
    assert.equal(client.name, 'Mira');
  });
});
