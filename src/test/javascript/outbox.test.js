import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Outbox } from '../../main/webapp/js/outbox.js';
import { FakeClock } from './fakes.js';

let clock;
let sent;
let isOpen;
let entries;
let silences;
let outbox;

/** The entries as `text: state`. */
const shown = () => entries.map(({ text, state }) => `${text}: ${state}`);
const keyOf = (text) => entries.find((entry) => entry.text === text).key;

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  isOpen = true;
  entries = [];
  silences = [];
  outbox = new Outbox({
    send(text) {
      if (isOpen) {
        sent.push(text);
      }
      return isOpen;
    },
    clock,
    onChange: (all) => {
      entries = all;
    },
    onSilence: (sentAt) => silences.push(sentAt),
  });
});

test('keepsWhatIsWrittenWithoutAConnectionAndSendsItInOrder', () => {
  outbox.add('one');
  outbox.add('two');
  assert.deepEqual(shown(), ['one: waiting', 'two: waiting']);
  assert.deepEqual(sent, []);

  outbox.connected('Mira');
  assert.deepEqual(shown(), ['one: sending', 'two: sending']);
  outbox.echoed('Mira', 'one');
  outbox.echoed('Mira', 'two');

  assert.deepEqual(sent, ['one', 'two']);
  assert.deepEqual(entries, []);
});

test('hasOneMessageUnderWayAtATime', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  assert.deepEqual(sent, ['one']);
});

test('tellsAnEchoFromTheSameTextOfSomebodyElse', () => {
  outbox.connected('Mira');
  outbox.add('hello');

  assert.equal(outbox.echoed('Jonas', 'hello'), false);
  assert.equal(outbox.echoed('Mira', 'good-bye'), false);
  assert.equal(outbox.echoed('Mira', 'hello'), true);
  assert.equal(outbox.echoed('Mira', 'hello'), false);
});

test('knowsAnEchoThatTheServerNormalised', () => {
  outbox.connected('Mira');
  outbox.add('Cafe\u0301');

  assert.equal(outbox.echoed('Mira', 'Café '), true);
});

test('neverSendsByItselfWhatMayHaveBeenPosted', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  outbox.disconnected();
  assert.deepEqual(shown(), ['one: unsure', 'two: waiting']);
  outbox.connected('Mira');

  assert.deepEqual(sent, ['one', 'two']);
  assert.deepEqual(shown(), ['one: unsure', 'two: sending']);
});

test('sendsAgainWhenAPersonAsks', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.disconnected();
  outbox.connected('Mira');

  outbox.retry(keyOf('one'));

  assert.deepEqual(sent, ['one', 'one']);
  outbox.echoed('Mira', 'one');
  assert.deepEqual(entries, []);
});

test('sendsOnceHoweverOftenAPersonAsks', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.disconnected();
  outbox.connected('Mira');
  const key = keyOf('one');

  outbox.retry(key);
  outbox.retry(key);

  assert.deepEqual(sent, ['one', 'one']);
});

test('forgetsWhatAPersonDiscards', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.disconnected();
  const key = keyOf('one');

  assert.equal(outbox.discard(key), 'one');
  assert.equal(outbox.discard(key), undefined);
  assert.deepEqual(entries, []);
});

test('isUnsureOfAMessageWithoutAnEchoAndGoesOn', () => {
  outbox.connected('Mira');
  const sentAt = clock.now();
  outbox.add('one');
  outbox.add('two');

  clock.advance(10_000);

  assert.deepEqual(silences, [sentAt]);
  assert.deepEqual(shown(), ['one: unsure', 'two: sending']);
  assert.deepEqual(sent, ['one', 'two']);
});

test('takesALateEchoForWhatItIs', () => {
  outbox.connected('Mira');
  outbox.add('one');
  clock.advance(10_000);

  assert.equal(outbox.echoed('Mira', 'one'), true);

  assert.deepEqual(entries, []);
});

test('doesNotSendIntoAConnectionThatTheSilenceEnded', () => {
  outbox = new Outbox({
    send: (text) => sent.push(text) > 0,
    clock,
    onChange: (all) => {
      entries = all;
    },
    onSilence: () => outbox.disconnected(),
  });
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  clock.advance(10_000);

  assert.deepEqual(sent, ['one']);
  assert.deepEqual(shown(), ['one: unsure', 'two: waiting']);
});

test('keepsATextThatTheServerFoundTooBig', () => {
  outbox.connected('Mira');
  outbox.add('big');
  outbox.add('small');

  outbox.refusedAsTooBig();

  assert.deepEqual(shown(), ['big: tooBig', 'small: waiting']);
  assert.equal(outbox.discard(keyOf('big')), 'big');
});

test('sendsNothingByItselfAfterTheVisitorLeft', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  outbox.left();
  assert.deepEqual(shown(), ['one: unsure', 'two: unsent']);
  outbox.connected('Mira');

  assert.deepEqual(sent, ['one']);
});

test('keepsAMessageThatTheConnectionDidNotTake', () => {
  outbox.connected('Mira');
  isOpen = false;
  outbox.add('one');
  outbox.disconnected();
  assert.deepEqual(shown(), ['one: waiting']);

  isOpen = true;
  outbox.connected('Mira');

  assert.deepEqual(sent, ['one']);
});

test('waitsForTheStoreAndSendsInOrderWhenItIsBack', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  assert.equal(outbox.refused('storeAway'), true);
  assert.deepEqual(shown(), ['one: held', 'two: held']);
  clock.advance(999);
  assert.deepEqual(sent, ['one']);
  clock.advance(1);
  assert.deepEqual(sent, ['one', 'one']);
  assert.equal(outbox.refused('storeAway'), true);
  clock.advance(1_000);
  outbox.echoed('Mira', 'one');

  assert.deepEqual(sent, ['one', 'one', 'one', 'two']);
  assert.deepEqual(shown(), ['two: sending']);
});

test('slowsDownWhenTheRoomSaysThatItWasTooFast', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  assert.equal(outbox.refused('tooFast'), true);
  assert.deepEqual(shown(), ['one: sending', 'two: sending']);
  outbox.add('three');
  assert.deepEqual(sent, ['one']);
  clock.advance(1_000);
  outbox.echoed('Mira', 'one');
  outbox.echoed('Mira', 'two');

  assert.deepEqual(sent, ['one', 'one', 'two', 'three']);
});

test('sendsNothingAgainByARefusalThatMayBeOfAnotherMessage', () => {
  outbox.connected('Mira');
  assert.equal(outbox.refused('storeAway'), false);
  outbox.add('one');
  outbox.add('two');
  clock.advance(10_000);
  assert.deepEqual(shown(), ['one: unsure', 'two: sending']);

  assert.equal(outbox.refused('storeAway'), false);
  clock.advance(5_000);

  assert.deepEqual(sent, ['one', 'two']);
});

test('takesARefusalOnANewConnectionForWhatItIs', () => {
  outbox.connected('Mira');
  outbox.add('one');
  clock.advance(10_000);
  outbox.disconnected();
  outbox.connected('Mira');
  outbox.add('two');

  assert.equal(outbox.refused('tooFast'), true);
});

test('isUnsureAtOnceOfAMessageThatTheStoreDidNotAnswer', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.add('two');

  assert.equal(outbox.doubted(), true);
  assert.deepEqual(shown(), ['one: unsure', 'two: sending']);
  assert.deepEqual(sent, ['one']);
  clock.advance(1_000);

  assert.deepEqual(sent, ['one', 'two']);
});

test('waitsForTheConnectionWhenItIsLostWhileTheStoreIsAway', () => {
  outbox.connected('Mira');
  outbox.add('one');
  outbox.refused('storeAway');

  outbox.disconnected();
  assert.deepEqual(shown(), ['one: waiting']);
  clock.advance(1_000);
  assert.deepEqual(sent, ['one']);
  outbox.connected('Mira');

  assert.deepEqual(sent, ['one', 'one']);
  assert.deepEqual(shown(), ['one: sending']);
});
