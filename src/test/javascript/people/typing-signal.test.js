import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypingSignal } from '../../../main/webapp/js/people/typing-signal.js';
import { FakeClock } from '../fakes.js';

test('tellsOfOneWhoWritesForLongFromTimeToTime', () => {
  const clock = new FakeClock();
  let sent = 0;
  const signal = new TypingSignal({ clock, send: () => (sent += 1) });

  for (let i = 0; i < 100; i += 1) {
    signal.typed();
    clock.advance(100);
  }

  assert.equal(sent, 4);
});

test('tellsAgainWhenTheClockWasSetBack', () => {
  const clock = new FakeClock();
  let sent = 0;
  const signal = new TypingSignal({ clock, send: () => (sent += 1) });
  signal.typed();
  clock.skew = -3_600_000;
  signal.typed();

  assert.equal(sent, 2);
});

test('isSilentForAMomentAfterTheMessage', () => {
  const clock = new FakeClock();
  let sent = 0;
  const signal = new TypingSignal({ clock, send: () => (sent += 1) });
  signal.said();
  clock.advance(999);
  signal.typed();
  assert.equal(sent, 0);
  clock.advance(1);
  signal.typed();

  assert.equal(sent, 1);
});
