import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LogPosition } from '../../../main/webapp/js/client/log-position.js';
import { chance } from '../fakes.js';

describe('position', () => {
  test('isNowhereBeforeTheFirstPage', () => {
    const position = new LogPosition();

    assert.equal(position.value, null);
    assert.equal(position.take({ seq: 1, id: 'a' }), 'gap');
    assert.equal(position.take({ seq: 0, id: 'a' }), 'gap');
    assert.equal(position.value, null);
  });

  test('isThatOfThePage', () => {
    const position = new LogPosition();
    position.move({ epoch: 'e', seq: 7, id: 'seven', type: 'reset', messages: [] });

    assert.deepEqual(position.value, { epoch: 'e', seq: 7, id: 'seven' });
  });

  test('hasNoEpochAndIdInARoomWhereNothingWasEverPosted', () => {
    const position = new LogPosition();
    position.move({ seq: 0 });
    assert.deepEqual(position.value, { seq: 0 });
    assert.equal(position.take({ seq: 1, id: 'one' }), 'next');

    assert.deepEqual(position.value, { seq: 1, id: 'one' });
  });

  test('learnsTheEpochFromTheFirstEventOfALog', () => {
    const position = new LogPosition();
    position.move({ seq: 0 });
    position.take({ epoch: 'e', seq: 1, id: 'one' });
    position.take({ seq: 2, id: 'two' });
    assert.deepEqual(position.token, { epoch: 'e', seq: 2, id: 'two' });
  });

  test('goesOnFromTheBeginningAsLongAsNobodyHasToldTheEpoch', () => {
    const position = new LogPosition();
    assert.equal(position.token, null);
    position.move({ seq: 0 });
    position.take({ seq: 1, id: 'one' });
    assert.deepEqual(position.token, { seq: 0 });
    position.learn(undefined);
    assert.deepEqual(position.token, { seq: 0 });
    position.learn('e');
    assert.deepEqual(position.token, { epoch: 'e', seq: 1, id: 'one' });
    position.learn('another');

    assert.deepEqual(position.token, { epoch: 'e', seq: 1, id: 'one' });
  });

  test('movesByTheNextEventAloneAndKeepsItsEpoch', () => {
    const position = new LogPosition();
    position.move({ epoch: 'e', seq: 7, id: 'seven' });

    assert.equal(position.take({ seq: 7, id: 'seven' }), 'seen');
    assert.equal(position.take({ seq: 7, id: 'other' }), 'fork');
    assert.equal(position.take({ seq: 3, id: 'three' }), 'seen');
    assert.equal(position.take({ seq: 9, id: 'nine' }), 'gap');
    assert.deepEqual(position.value, { epoch: 'e', seq: 7, id: 'seven' });
    assert.equal(position.take({ seq: 8, id: 'eight' }), 'next');
    assert.deepEqual(position.value, { epoch: 'e', seq: 8, id: 'eight' });
  });

  test('takesEachEventOnceAndInOrderOutOfAnyMixture', (t) => {
    const seed = 20_261_125;
    const random = chance(seed);
    t.diagnostic(`seed ${seed}`);
    for (let run = 0; run < 500; run += 1) {
      const start = Math.floor(random() * 5);
      const log = Array.from({ length: 12 }, (_, i) => ({ seq: start + 1 + i, id: `${run}-${i}` }));
      const position = new LogPosition();
      position.move({ epoch: 'e', seq: start, id: 'start' });
      const taken = [];
      while (taken.length < log.length) {
        // Any event may come at any time, or come again; the model knows which is due.
        const event = log[Math.floor(random() * log.length)];
        const due = log[taken.length];
        const expected = event === due ? 'next' : event.seq < due.seq ? 'seen' : 'gap';
        assert.equal(position.take(event), expected);
        if (expected === 'next') {
          taken.push(event);
        }
        assert.equal(position.seq, start + taken.length);
        assert.equal(position.value.id, taken.at(-1)?.id ?? 'start');
      }
      assert.deepEqual(taken, log);
    }
  });
});
