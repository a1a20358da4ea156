import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNickname, randomNickname } from '../../../main/webapp/js/visitor/nickname.js';
import { Visitor } from '../../../main/webapp/js/visitor/visitor.js';
import { FakeStore } from '../fakes.js';

test('takesNamesOfAllScripts', () => {
  for (const name of ['网友42', 'ياسمين', 'tunde', 'Zoë', '👩‍🚀', '小 满', 'm', '汉'.repeat(32), '🎉'.repeat(32)]) {
    assert.deepEqual(parseNickname(name), { name });
  }
});

test('normalisesAndTrimsAName', () => {
  assert.deepEqual(parseNickname('  Zoe\u0308\u3000'), { name: 'Zoë' });
});

test('saysWhatIsWrongWithAName', () => {
  assert.deepEqual(parseNickname(''), { problem: 'nameEmpty' });
  assert.deepEqual(parseNickname(' \u200D '), { problem: 'nameEmpty' });
  assert.deepEqual(parseNickname('a:b'), { problem: 'nameColon' });
  assert.deepEqual(parseNickname('*a'), { problem: 'nameStar' });
  assert.deepEqual(parseNickname('a'.repeat(33)), { problem: 'nameTooLong' });
  for (const name of ['a\nb', 'a\u0000b', 'a\u0085b', 'a\u2028b', 'a\u202Eb', 'a\u200Bb', 'a\uFFFDb', 'a\uD800b']) {
    assert.deepEqual(parseNickname(name), { problem: 'nameCharacters' });
  }
});

test('choosesANameBetween10And99', () => {
  assert.equal(randomNickname(() => 0), '网友10');
  assert.equal(randomNickname(() => 0.999999), '网友99');
});

test('keepsTheNameInTheBrowser', () => {
  const store = new FakeStore();

  const first = new Visitor(store, () => 0.5);
  assert.equal(first.name, '网友55');
  assert.equal(new Visitor(store, () => 0).name, '网友55');
  first.rename('Mira');

  assert.equal(new Visitor(store, () => 0).name, 'Mira');
});

test('choosesAnotherNameWhereTheKeptOneIsNone', () => {
  const store = { getItem: () => 'a:b', setItem() {} };

  assert.equal(new Visitor(store, () => 0).name, '网友10');
});

test('hasANameWhereTheBrowserKeepsNothing', () => {
  const visitor = new Visitor({ getItem: () => null, setItem() {} }, () => 0);

  visitor.rename('Mira');

  assert.equal(visitor.name, 'Mira');
});

test('takesTheNameThatAnotherTabHasChosen', () => {
  const store = new FakeStore();
  const one = new Visitor(store, () => 0);
  const other = new Visitor(store, () => 0);
  assert.equal(other.refresh(), false);
  one.rename('Mira');

  assert.equal(other.refresh(), true);
  assert.equal(other.name, 'Mira');
  store.setItem('teahouse.name', 'a:b');
  assert.equal(other.refresh(), false);
  assert.equal(other.name, 'Mira');
});

test('keepsTheMemberThatTheServerMadeOfIt', () => {
  const store = new FakeStore();
  const visitor = new Visitor(store, () => 0);
  assert.equal(visitor.member, '');
  visitor.isMember('m1');

  assert.equal(new Visitor(store, () => 0).member, 'm1');
});
