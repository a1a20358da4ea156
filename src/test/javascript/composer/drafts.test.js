import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../../main/webapp/js/composer/drafts.js';
import { FakeStore } from '../fakes.js';

test('keepsWhatWasBegunInEachRoom', () => {
  const store = new FakeStore();
  const drafts = new Drafts(store);
  drafts.keep('lobby', 'half a sen');
  drafts.keep('茶', '一半');

  assert.equal(new Drafts(store).of('lobby'), 'half a sen');
  assert.equal(new Drafts(store).of('茶'), '一半');
  assert.equal(drafts.of('elsewhere'), '');
});

test('leavesNothingBehindWhenItIsSent', () => {
  const store = new FakeStore();
  const drafts = new Drafts(store);
  drafts.keep('lobby', 'a');
  drafts.keep('lobby', '');

  assert.equal(drafts.of('lobby'), '');
  assert.equal(store.values.size, 0);
});
