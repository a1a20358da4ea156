import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FakeClock } from '../fakes.js';
import { MemberList } from '../../../main/webapp/js/client/member-list.js';

const ANN = { member: 'a', name: 'Ann' };
const BEN = { member: 'b', name: 'Ben' };
const CAT = { member: 'c', name: 'Cat' };

let changes;
let clock;
let asked;
let list;

const last = () => changes.at(-1);
const everybody = (version, ...members) => ({ version, count: members.length, members });
const change = (version, joined, left) => ({ version, count: 0, joined, left });

beforeEach(() => {
  changes = [];
  asked = [];
  clock = new FakeClock();
  list = new MemberList({
    room: 'lobby',
    requests: { ask: (command, answer) => asked.push({ command, answer }) },
    clock,
    onChange: (each) => changes.push(each),
  });
});

test('beginsWithEverybodyWithoutNoise', () => {
  list.take(everybody(7, ANN, BEN));

  assert.deepEqual(last(), {
    room: 'lobby',
    count: 2,
    members: [ANN, BEN],
    joined: [],
    left: [],
    renamed: [],
  });
});

test('followsTheChanges', () => {
  list.take(everybody(7, ANN, BEN));
  list.take(change(8, [CAT, { ...ANN, name: 'Anna' }], ['b']));

  assert.deepEqual(last().members, [{ ...ANN, name: 'Anna' }, CAT]);
  assert.deepEqual(last().joined, [CAT]);
  assert.deepEqual(last().left, [BEN]);
  assert.deepEqual(last().renamed, [{ member: 'a', name: 'Anna', before: 'Ann' }]);
});

test('dropsWhatItsListHadAlready', () => {
  list.take(everybody(7, ANN));
  list.take(change(7, [BEN], []));
  list.take(change(6, [], ['a']));

  assert.equal(changes.length, 1);
  assert.deepEqual(asked, []);
});

test('asksForEverybodyWhereAChangeWasMissed', () => {
  list.take(everybody(7, ANN));
  list.take(change(9, [CAT], []));
  list.take(change(10, [], ['c']));
  assert.equal(changes.length, 1);
  assert.deepEqual(
    asked.map(({ command }) => command),
    [{ type: 'members', room: 'lobby' }],
  );
  asked[0].answer({ type: 'members', ...everybody(10, ANN, BEN) });
  assert.deepEqual(last().members, [ANN, BEN]);
  list.take(change(11, [CAT], []));

  assert.deepEqual(last().members, [ANN, BEN, CAT]);
});

test('takesNoAnswerOfAnotherConnection', () => {
  list.take(everybody(7, ANN));
  list.take(change(9, [CAT], []));
  list.forget();
  list.take(everybody(1, ANN));
  asked[0].answer({ type: 'members', ...everybody(9, ANN, CAT) });
  list.take(change(2, [BEN], []));

  assert.deepEqual(last().members, [ANN, BEN]);
});

test('doesNotAskWhatTheFirstListWillTell', () => {
  list.take(change(3, [ANN], []));

  assert.deepEqual(asked, []);
  assert.deepEqual(changes, []);
});

test('countsACrowdAndAsksWhenItIsNoneAnyMore', () => {
  list.take(everybody(1, ANN));
  list.take({ version: 2, count: 201 });
  assert.equal(last().count, 201);
  assert.equal(last().members, null);
  list.take(change(3, [], ['x']));
  assert.equal(asked.length, 1);
});

test('asksAgainWhenItWasRefusedForNow', () => {
  list.take(everybody(7, ANN));
  list.take(change(9, [CAT], []));
  asked[0].answer({ type: 'refused', code: 'unavailable', retryAfterMillis: 2_000 });
  clock.advance(1_999);
  assert.equal(asked.length, 1);
  clock.advance(1);
  assert.equal(asked.length, 2);
  asked[1].answer({ type: 'members', ...everybody(9, ANN, CAT) });

  assert.deepEqual(last().members, [ANN, CAT]);
});

test('asksWhenItIsInDoubtButNotOfACrowd', () => {
  list.doubt();
  list.take({ version: 1, count: 201 });
  list.doubt();
  assert.equal(asked.length, 0);
  list.take(everybody(2, ANN));
  list.doubt();
  list.doubt();

  assert.equal(asked.length, 1);
});
