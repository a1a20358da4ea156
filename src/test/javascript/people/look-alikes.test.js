import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { LookAlikes } from '../../../main/webapp/js/people/look-alikes.js';

let lookAlikes;

beforeEach(() => {
  lookAlikes = new LookAlikes();
});

test('givesNobodyATailWhoseNameIsTheirOwn', () => {
  assert.equal(lookAlikes.note('m-1k7', 'Ann'), false);
  assert.equal(lookAlikes.note('m-1k7', 'Ann'), false);
  assert.equal(lookAlikes.note('m-2x9', 'Ben'), false);

  assert.equal(lookAlikes.tailOf('m-1k7', 'Ann'), '');
  assert.equal(lookAlikes.tailOf('unknown', 'Cat'), '');
});

for (const [one, other] of [
  ['Ann', 'Ann'],
  ['Ann', 'ann'],
  ['Ann', 'Аnn'],
  ['Ann', 'A\u200dnn'],
  ['Ann', 'A nn'],
  ['Ann', 'Ánn'],
  ['Ann', 'Ａｎｎ'],
  ['Oleg', '0leg'],
  ['Ill', 'l1I'],
  ['Carmen', 'Carrnen'],
  ['scope', 'ѕсоре'],
]) {
  test(`tellsApart-${one}-${other}`, () => {
    lookAlikes.note('member-k7', one);

    assert.equal(lookAlikes.note('member-x9', other), true);
    assert.equal(lookAlikes.tailOf('member-k7', one), '·k7');
    assert.equal(lookAlikes.tailOf('member-x9', other), '·x9');
  });
}

test('takesAsMuchOfTheIdAsItNeeds', () => {
  lookAlikes.note('abcx9', 'Ann');
  lookAlikes.note('abdx9', 'Ann');
  lookAlikes.note('zzzx9', 'Ann');

  assert.equal(lookAlikes.tailOf('abcx9', 'Ann'), '·cx9');
  assert.equal(lookAlikes.tailOf('abdx9', 'Ann'), '·dx9');
});

test('doesNotTakeNamesOfOtherScriptsForTheSame', () => {
  for (const [i, name] of ['陈小雨', '陈小云', 'さくら', 'Mira', 'Nira', 'Борис', '🍵', '🍶'].entries()) {
    assert.equal(lookAlikes.note(`member-${i}`, name), false, name);
  }
});

test('saysWhoseTailIsAnotherNow', () => {
  const isOther = ['m-k7', 'm-x9', 'm-y8', 'n-y8'].map((member) => lookAlikes.note(member, 'Ann'));

  assert.deepEqual(isOther, [false, true, false, true]);
});

test('isAtEaseWithACrowdOfOneName', () => {
  const members = Array.from({ length: 9_000 }, (_, i) => `member-${String(i * 7919).padStart(9, '0')}`);
  const others = members.filter((member) => lookAlikes.note(member, 'Ann'));
  const tails = new Set(members.map((member) => lookAlikes.tailOf(member, 'Ann')));

  assert.equal(tails.size, members.length);
  // Each time all lines are looked at anew: for one in eight.
  assert.ok(others.length < 9_000 / 8, `${others.length}`);
});

test('doesNotGrowWithoutEnd', () => {
  for (let i = 0; i < 25_000; i += 1) {
    lookAlikes.note('one', `name ${i}`.replaceAll('1', 'q').replaceAll('0', 'z'));
  }
  lookAlikes.note('one', 'Ann');

  assert.equal(lookAlikes.note('other', 'Ann'), true);
});
