import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomOf, shareAddress, socketAddress } from '../../main/webapp/js/room.js';

test('takesTheRoomFromTheAddress', () => {
  assert.equal(roomOf('?room=%E8%8C%B6%E8%AF%9D%E4%BC%9A', 'lobby'), '茶话会');
  assert.equal(roomOf('?x=1&room=release-day', 'lobby'), 'release-day');
});

test('fallsBackToTheDefaultRoomOfTheNode', () => {
  for (const search of ['', '?room=', '?room=%20', '?room=a%00b', '?room=a%E2%80%AEb', '?room={a}', `?room=${'a'.repeat(65)}`]) {
    assert.equal(roomOf(search, 'garden'), 'garden');
  }
});

test('findsTheSocketBesideThePage', () => {
  assert.equal(socketAddress('http://host:8080/'), 'ws://host:8080/ws');
  assert.equal(
    socketAddress('https://host/teahouse/index.html?room=x#y'),
    'wss://host/teahouse/ws',
  );
});

test('sharesTheAddressOfTheRoomAndNothingElse', () => {
  assert.equal(shareAddress('https://host/index.html?x=1#y', 'lobby', 'lobby'), 'https://host/');
  assert.equal(
    shareAddress('https://host/teahouse/', '茶', 'lobby'),
    'https://host/teahouse/?room=%E8%8C%B6',
  );
});
