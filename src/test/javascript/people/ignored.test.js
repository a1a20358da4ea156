import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Ignored } from '../../../main/webapp/js/people/ignored.js';
import { FakeStore } from '../fakes.js';

const ann = { member: 'm-ann', name: 'Ann' };
const ben = { member: 'm-ben', name: 'Ben' };

let store;
let ignored;

beforeEach(() => {
  store = new FakeStore();
  ignored = new Ignored(store);
});

test('knowsWhomTheVisitorIgnoresOnEveryPageOfTheBrowser', () => {
  const elsewhere = new Ignored(store);
  assert.equal(elsewhere.has('m-ann'), false);
  ignored.toggle(ann);
  ignored.toggle(ben);
  assert.equal(elsewhere.has('m-ann'), true);
  elsewhere.toggle(ann);

  assert.deepEqual(ignored.all, [ben]);
});

for (const kept of ['', '{', 'null', '{"a":1}', '[["a"],[1,2],null]']) {
  test(`ignoresNobodyBy-${kept}`, () => {
    store.setItem('teahouse.ignored', kept);

    assert.deepEqual(ignored.all, []);
  });
}
