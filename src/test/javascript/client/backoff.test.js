import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../../../main/webapp/js/client/backoff.js';

test('doublesTheCeilingUpToTheCap', () => {
  const backoff = new Backoff({ random: () => 1 });

  const waits = Array.from({ length: 8 }, () => backoff.next());

  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('spreadsAnAttemptOverTheWholeTimeBelowTheCeiling', () => {
  const random = [0, 0.25, 0.5];
  const backoff = new Backoff({ base: 100, cap: 1_000, random: () => random.shift() });

  assert.deepEqual([backoff.next(), backoff.next(), backoff.next()], [0, 50, 200]);
});

test('beginsAnewAfterAReset', () => {
  const backoff = new Backoff({ base: 100, cap: 1_000, random: () => 1 });
  backoff.next();
  backoff.next();

  backoff.reset();

  assert.equal(backoff.attempts, 0);
  assert.equal(backoff.next(), 100);
});

test('staysAtTheCapHoweverOftenItIsAsked', () => {
  const backoff = new Backoff({ random: () => 1 });

  for (let i = 0; i < 5_000; i += 1) {
    backoff.next();
  }

  assert.equal(backoff.next(), 30_000);
});
