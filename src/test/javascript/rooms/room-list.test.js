import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { RoomList } from '../../../main/webapp/js/rooms/room-list.js';
import { FakeStore } from '../fakes.js';

let store;
let list;

beforeEach(() => {
  store = new FakeStore();
  list = new RoomList(store);
});

test('keepsTheRoomsInTheOrderOfEntering', () => {
  list.add('lobby');
  list.add('茶');
  list.add('lobby');
  list.add('garden');
  list.remove('lobby');

  assert.deepEqual(new RoomList(store).rooms, ['茶', 'garden']);
});

for (const kept of ['', '{', 'null', '{"a":1}', '[1,{},null]', '["","a{b","\\u0000"]']) {
  test(`hasNoRoomsIn-${kept}`, () => {
    store.setItem('teahouse.rooms', kept);

    assert.deepEqual(list.rooms, []);
  });
}
