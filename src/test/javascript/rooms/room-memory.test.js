import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoomMemory } from '../../../main/webapp/js/rooms/room-memory.js';

const upTo = (last, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, i) => ({ seq: first + i }));
const seqs = (memory) => [memory.messages[0]?.seq, memory.messages.at(-1)?.seq];

test('keepsTheNewestWithoutAGap', () => {
  const memory = new RoomMemory(upTo(10), false);
  for (const message of upTo(5_000, 11)) {
    memory.add(message);
  }
  const { messages } = memory;

  assert.ok(messages.length >= 1_000 && messages.length <= 2_000, messages.length);
  messages.forEach(({ seq }, i) => assert.equal(seq, messages[0].seq + i));
  assert.equal(messages.at(-1).seq, 5_000);
  assert.equal(memory.more, true);
});

test('takesEarlierOnesThatFit', () => {
  const memory = new RoomMemory(upTo(120, 101), true);
  memory.prepend(upTo(100, 51), true, 101);
  assert.deepEqual(seqs(memory), [51, 120]);
  memory.prepend(upTo(50), false, 51);

  assert.deepEqual(seqs(memory), [1, 120]);
  assert.equal(memory.more, false);
});

test('takesNoneThatLeaveAGapOrAreTooMany', () => {
  const memory = new RoomMemory(upTo(2_000, 1_001), true);
  memory.prepend(upTo(500, 451), false, 501);
  memory.prepend(upTo(1_000, 951), false, 1_001);

  assert.deepEqual(seqs(memory), [1_001, 2_000]);
  assert.equal(memory.more, true);
});
