import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Outbox } from '../../../main/webapp/js/client/outbox.js';
import { FakeClock, FakeStore } from '../fakes.js';

const MINUTE = 60_000;

let clock;
let store;
let changes;
let outbox;

function load() {
  changes = [];
  let ids = 0;
  outbox = new Outbox({
    store,
    clock,
    randomId: () => `key ${(ids += 1)}`,
    onChange: (entry) => changes.push(entry),
  });
}

const shown = (room = 'lobby') => outbox.of(room).map(({ text, state }) => `${text}: ${state}`);
const next = () => outbox.next('lobby');

beforeEach(() => {
  clock = new FakeClock();
  store = new FakeStore();
  load();
});

test('hasTheOldestOfEachRoomNext', () => {
  outbox.add('garden', 'elsewhere');
  outbox.add('lobby', 'one');
  outbox.add('lobby', 'two');

  assert.equal(next().text, 'one');
  outbox.hold(next(), 'unavailable');
  assert.equal(next().text, 'one');
  outbox.fail(next(), 'too-long');
  assert.equal(next().text, 'two');
  outbox.doubt(next());
  assert.equal(next(), undefined);
});

test('showsNothingOfWhatItKnowsBesides', () => {
  outbox.add('lobby', 'one');
  outbox.leaves(next(), 'm');

  assert.deepEqual(outbox.of('lobby'), [
    { key: 'key 1', room: 'lobby', text: 'one', state: 'sending' },
  ]);
  assert.deepEqual(changes, [
    { key: 'key 1', room: 'lobby', text: 'one', state: 'queued' },
    { key: 'key 1', room: 'lobby', text: 'one', state: 'sending' },
  ]);
});

test('isHeldUntilTheStoreTakesIt', () => {
  outbox.add('lobby', 'one');
  const entry = next();
  outbox.leaves(entry, 'm');
  outbox.hold(entry, 'unavailable');
  outbox.leaves(entry, 'm');
  assert.deepEqual(shown(), ['one: held']);
  outbox.comesBack(entry);
  outbox.leaves(entry, 'm');
  assert.deepEqual(shown(), ['one: sending']);
  outbox.hold(entry, 'rate-limited');
  outbox.leaves(entry, 'm');

  assert.deepEqual(shown(), ['one: sending']);
});

test('keepsBeforeItSendsThatItWasSent', () => {
  outbox.add('lobby', 'one');
  outbox.leaves(next(), 'm');
  load();
  clock.advance(9 * MINUTE);

  assert.deepEqual(shown(), ['one: queued']);
  assert.equal(outbox.isInDoubt(next(), 'm'), false);
  assert.equal(outbox.isInDoubt(next(), 'another'), true);
  clock.advance(1);
  assert.equal(outbox.isInDoubt(next(), 'm'), true);
});

test('isInDoubtByItsFirstSendAndNotByItsLast', () => {
  outbox.add('lobby', 'one');
  outbox.leaves(next(), 'm');
  clock.advance(8 * MINUTE);
  outbox.comesBack(next());
  outbox.leaves(next(), 'm');
  clock.advance(MINUTE + 1);

  assert.equal(outbox.isInDoubt(next(), 'm'), true);
});

test('neverDoubtsWhatWasNeverSent', () => {
  outbox.add('lobby', 'one');
  clock.advance(60 * MINUTE);
  load();

  assert.equal(outbox.isInDoubt(next(), 'm'), false);
});

test('isOutlivedByItsEntriesInTheirOrder', () => {
  for (const text of ['queued', 'held', 'sending', 'failed', 'unsure', 'sent']) {
    outbox.add('lobby', text);
    const entry = outbox.next('lobby');
    outbox.leaves(entry, 'm');
    ({
      queued: () => {},
      held: () => outbox.hold(entry, 'unavailable'),
      sending: () => {},
      failed: () => outbox.fail(entry, 'empty'),
      unsure: () => outbox.doubt(entry),
      sent: () => outbox.accepted(entry, 7, 6),
    })[text]();
    // Out of the way of the next.
    if (['queued', 'held', 'sending'].includes(text)) {
      entry.room = 'elsewhere';
    }
  }
  load();

  assert.deepEqual(shown('elsewhere'), ['queued: queued', 'held: queued', 'sending: queued']);
  assert.deepEqual(shown(), ['failed: failed', 'unsure: unsure']);
  assert.equal(outbox.of('lobby')[0].code, 'empty');
});

test('beginsEmptyWhereNothingSensibleIsKept', () => {
  for (const kept of ['{', 'null', '{}', '[null]', '[{"key": "k"}]', '[{"key": "", "room": "r", "text": "t"}]']) {
    store.setItem('teahouse.outbox', kept);
    load();
    assert.equal(outbox.next('r'), undefined, kept);
  }
});

test('losesNothingSensibleForTheSakeOfWhatIsNot', () => {
  store.setItem('teahouse.outbox', '[{"key": 1}, {"key": "k", "room": "lobby", "text": "t", "state": "x"}]');
  load();

  assert.deepEqual(shown(), ['t: queued']);
});

test('findsAMessageByItsMemberAndKey', () => {
  outbox.add('lobby', 'one');
  const entry = next();
  const message = { room: 'lobby', member: 'm', key: entry.key };
  outbox.found(message);
  assert.deepEqual(shown(), ['one: queued']);
  outbox.leaves(entry, 'm');
  outbox.found({ ...message, member: 'another' });
  outbox.found({ ...message, key: 'another' });
  outbox.found({ ...message, room: 'another' });
  assert.deepEqual(shown(), ['one: sending']);
  outbox.found(message);

  assert.deepEqual(shown(), []);
  assert.equal(changes.at(-1).state, 'sent');
  // Whatever is answered now.
  outbox.comesBack(entry);
  outbox.hold(entry, 'unavailable');
  outbox.fail(entry, 'forbidden');
  outbox.accepted(entry, 7, 6);
  assert.equal(changes.at(-1).state, 'sent');
  assert.deepEqual(shown(), []);
});

test('keepsWhatIsAcceptedInSightUntilItsMessageComes', () => {
  outbox.add('lobby', 'one');
  const entry = next();
  outbox.leaves(entry, 'm');
  outbox.accepted(entry, 7, 6);
  assert.deepEqual(shown(), ['one: sent']);
  assert.equal(next(), undefined);
  outbox.found({ room: 'lobby', member: 'm', key: entry.key });

  assert.deepEqual(shown(), []);
});

test('doesNotWaitForAMessageThatWasShownBefore', () => {
  outbox.add('lobby', 'one');
  outbox.leaves(next(), 'm');
  outbox.accepted(next(), 7, 7);

  assert.deepEqual(shown(), []);
});

test('doesNotWaitForAMessageWhoseRoomIsReplaced', () => {
  outbox.add('lobby', 'one');
  outbox.add('lobby', 'two');
  outbox.leaves(next(), 'm');
  outbox.accepted(next(), 7, 6);
  outbox.forgetSent('lobby');

  assert.deepEqual(shown(), ['two: queued']);
});

test('sendsNothingByItselfAfterAStop', () => {
  for (const text of ['sent', 'held', 'never sent']) {
    outbox.add('lobby', text);
  }
  outbox.add('garden', 'elsewhere');
  const [sent, held] = ['sent', 'held'].map((text) => {
    const entry = next();
    assert.equal(entry.text, text);
    outbox.leaves(entry, 'm');
    entry.room = 'hall';
    return entry;
  });
  outbox.hold(held, 'unavailable');
  sent.room = held.room = 'lobby';
  outbox.stop('lobby');

  assert.equal(next(), undefined);
  assert.deepEqual(shown(), ['sent: unsure', 'held: unsure', 'never sent: failed']);
  assert.deepEqual(shown('garden'), ['elsewhere: queued']);
});

test('putsARetryBehindWhatWaitsAndForgetsThatItWasSent', () => {
  outbox.add('lobby', 'one');
  outbox.add('lobby', 'two');
  const one = next();
  outbox.leaves(one, 'm');
  clock.advance(10 * MINUTE);
  assert.equal(outbox.retry(one.key), undefined);
  outbox.doubt(one);

  assert.equal(outbox.retry(one.key), 'lobby');
  assert.equal(outbox.retry(one.key), undefined);
  assert.deepEqual(shown(), ['two: queued', 'one: queued']);
  assert.equal(outbox.isInDoubt(one, 'm'), false);
});
