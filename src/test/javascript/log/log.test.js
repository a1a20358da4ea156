import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { colourOf, initialOf } from '../../../main/webapp/js/people/avatar.js';
import { Calendar } from '../../../main/webapp/js/log/calendar.js';
import { continuesGroup } from '../../../main/webapp/js/log/grouping.js';
import { texts } from '../../../main/webapp/js/language/texts.en.js';

const MINUTE = 60_000;
const noon = new Date(2026, 10, 25, 12).getTime();
const head = { seq: 1, member: 'm1', name: 'Mira', text: 'one', at: noon, own: false };

describe('group', () => {
  test('goesOnForFiveMinutes', () => {
    assert.equal(continuesGroup(head, { ...head, at: noon + 5 * MINUTE - 1 }), true);
    assert.equal(continuesGroup(head, { ...head, at: noon + 5 * MINUTE }), false);
  });

  test('endsWithAnotherMember', () => {
    assert.equal(continuesGroup(head, { ...head, name: 'Jonas' }), false);
    assert.equal(continuesGroup(head, { ...head, member: 'm2' }), false);
  });

  test('endsWithTheDay', () => {
    const late = { ...head, at: new Date(2026, 10, 25, 23, 59).getTime() };
    assert.equal(continuesGroup(late, { ...late, at: late.at + 2 * MINUTE }), false);
  });

  test('beginsWhereThereIsNone', () => {
    assert.equal(continuesGroup(null, head), false);
  });
});

describe('calendar', () => {
  const calendar = new Calendar(
    { texts, tag: 'en', dates: 'en-GB', times: 'de-DE' },
    { now: () => noon, after: () => () => {} },
  );

  test('namesTheDayAsSeenFromToday', () => {
    assert.equal(calendar.day(new Date(2026, 10, 25, 0, 0).getTime()), 'Today');
    assert.equal(calendar.day(new Date(2026, 10, 24, 23, 59).getTime()), 'Yesterday');
    assert.match(calendar.day(new Date(2026, 10, 23, 23, 59).getTime()), /Monday.*23 November/);
  });

  test('writesTimesAsTheReaderDoes', () => {
    assert.equal(calendar.time(new Date(2026, 10, 25, 21, 40).getTime()), '21:40');
  });
});

describe('avatar', () => {
  test('showsTheFirstGrapheme', () => {
    assert.equal(initialOf('tunde'), 'T');
    assert.equal(initialOf('网友42'), '网');
    assert.equal(initialOf('👩‍🚀 Jonas'), '👩‍🚀');
    assert.equal(initialOf('e\u0301a'), 'É'.normalize('NFD'));
  });

  test('hasAColourThatTheMemberAloneDecides', () => {
    assert.equal(colourOf('Mira'), colourOf('Mira'));
    const colours = new Set(Array.from({ length: 90 }, (_, i) => colourOf(`网友${10 + i}`)));
    assert.deepEqual([...colours].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
