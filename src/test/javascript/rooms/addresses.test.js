import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomOf, shareAddress, socketAddress } from '../../../main/webapp/js/rooms/addresses.js';
import { isRoom } from '../../../main/webapp/js/client/room-name.js';

const ROOT = 'https://host/teahouse/';

test('takesTheRoomFromTheAddress', () => {
  for (const address of [
    'r/%E8%8C%B6%E8%AF%9D%E4%BC%9A',
    'r/茶话会?x=1#y',
    '?room=%E8%8C%B6%E8%AF%9D%E4%BC%9A',
    'index.html?x=1&room=%20茶话会',
  ]) {
    assert.equal(roomOf(new URL(address, ROOT).href, ROOT, 'lobby'), '茶话会', address);
  }
  assert.equal(roomOf('http://host/r/release-day', 'http://host/', 'lobby'), 'release-day');
});

test('fallsBackToTheDefaultRoomOfTheNode', () => {
  for (const address of ['', 'index.html', '?room=', '?room=%20', 'r/%20', '?r=/r/a']) {
    assert.equal(roomOf(new URL(address, ROOT).href, ROOT, 'garden'), 'garden', address);
  }
});

test('tellsWhatNoRoomCanBeCalled', () => {
  for (const address of ['r/a%00b', 'r/%E8', 'r/a%E2%80%AEb', '?room={a}', `r/${'a'.repeat(65)}`]) {
    const name = roomOf(new URL(address, ROOT).href, ROOT, 'garden');
    assert.notEqual(name, 'garden', address);
    assert.equal(isRoom(name), address === 'r/%E8', address);
  }
  assert.equal(isRoom(''), false);
  assert.equal(isRoom('茶'.repeat(64)), true);
});

test('findsTheSocketBelowTheRoot', () => {
  assert.equal(socketAddress('http://host:8080/'), 'ws://host:8080/ws');
  assert.equal(socketAddress(ROOT), 'wss://host/teahouse/ws');
});

test('sharesTheAddressOfTheRoomAndNothingElse', () => {
  assert.equal(shareAddress(ROOT, 'lobby', 'lobby'), ROOT);
  assert.equal(shareAddress(ROOT, '茶', 'lobby'), `${ROOT}r/%E8%8C%B6`);
});

test('comesBackToEveryRoomByItsSharedAddress', () => {
  for (const room of ['茶', 'a b', 'a/b', 'a\\b', '.', '..', 'a;b', '50%', 'a?b#c', '&room=x', '+', 'ä&"<']) {
    assert.equal(roomOf(shareAddress(ROOT, room, 'lobby'), ROOT, 'lobby'), room);
  }
});
