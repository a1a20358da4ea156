import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomId, secretOf } from '../../../main/webapp/js/client/secret.js';
import { storeOf } from '../../../main/webapp/js/client/storage.js';
import { FakeStore } from '../fakes.js';

function blocked() {
  throw new Error('blocked');
}

test('keepsItForThePageWhereNothingElseCan', () => {
  for (const store of [storeOf(blocked), storeOf(() => ({ getItem: blocked, setItem: blocked }))]) {
    store.setItem('a', 'b');
    assert.equal(store.getItem('a'), 'b');
    store.removeItem('a');
    assert.equal(store.getItem('a'), null);
  }
});

test('drawsAHundredAndTwentyEightBitsOfChance', () => {
  const ids = new Set(Array.from({ length: 1_000 }, randomId));

  assert.equal(ids.size, 1_000);
  ids.forEach((id) => assert.match(id, /^[\w-]{22}$/));
});

test('knowsAGuestAgain', () => {
  const store = new FakeStore();
  const secret = secretOf(store, randomId);

  assert.match(secret, /^[\w-]{22}$/);
  assert.equal(secretOf(store, randomId), secret);
  assert.equal(secretOf(storeOf(blocked), () => 'fresh'), 'fresh');
});

test('drawsAnotherSecretWhereTheKeptOneIsNone', () => {
  for (const kept of ['', 'too short', `long${'g'.repeat(125)}`, 'with a blank inside it']) {
    const store = new FakeStore();
    store.setItem('teahouse.client', kept);
    assert.equal(secretOf(store, () => 'fresh'), 'fresh');
  }
});
