import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ReadMarks } from '../../../main/webapp/js/rooms/read-marks.js';
import { Reading } from '../../../main/webapp/js/rooms/reading.js';
import { FakeStore } from '../fakes.js';

let store;
let epoch;
let changes;
let reading;

const upTo = (last) => Array.from({ length: last }, (_, i) => ({ seq: i + 1, text: i % 10 === 0 ? '@' : '' }));

function load() {
  changes = 0;
  reading = new Reading({
    room: 'lobby',
    marks: new ReadMarks(store),
    epoch: () => epoch,
    weigh: ({ text }) => ({ isHeard: true, isMention: text === '@' }),
    onChange: () => (changes += 1),
  });
}

beforeEach(() => {
  store = new FakeStore();
  epoch = 'e';
  load();
});

test('takesNothingForNewThatWasSaidBeforeTheFirstVisit', () => {
  reading.begin(7);
  reading.count(upTo(7), false);

  assert.equal(reading.seq, 7);
  assert.deepEqual(reading.unread, { messages: 0, mentions: 0 });
});

test('goesOnWhereTheVisitorStoppedLastTime', () => {
  reading.begin(0);
  reading.seen(5);
  load();
  reading.begin(25);
  reading.count(upTo(25), false);

  assert.equal(reading.seq, 5);
  assert.deepEqual(reading.unread, { messages: 20, mentions: 2 });
});

test('countsWhatTheRoomHasBeforeAllThatThePageKnows', () => {
  reading.begin(0);
  reading.seen(5);
  reading.count(upTo(25).slice(20), true);
  assert.deepEqual(reading.unread, { messages: 20, mentions: 1 });
  reading.count(upTo(25).slice(20), false);

  assert.deepEqual(reading.unread, { messages: 5, mentions: 1 });
});

test('countsInARoomThatWasEmptyAndHasNoEpochYet', () => {
  epoch = undefined;
  reading.begin(0);
  reading.said({ seq: 1, text: '@' });
  assert.deepEqual(reading.unread, { messages: 1, mentions: 1 });
  reading.seen(1);
  reading.count(upTo(2), false);

  assert.deepEqual(reading.unread, { messages: 1, mentions: 0 });
});

test('beginsAnewWithAnotherLog', () => {
  reading.begin(0);
  reading.seen(5);
  epoch = 'f';
  reading.begin(3);
  reading.count(upTo(3), false);

  assert.deepEqual(reading.unread, { messages: 0, mentions: 0 });
});

test('tellsOnlyWhatChanges', () => {
  reading.begin(0);
  reading.count([], false);
  assert.equal(changes, 0);
  reading.count(upTo(2), false);
  reading.count(upTo(2), false);
  assert.equal(changes, 1);
  reading.seen(2);
  reading.count(upTo(2), false);

  assert.equal(changes, 2);
});

test('doesNotCountWhatAnotherPageHasShownAlready', () => {
  reading.begin(1);
  new ReadMarks(store).keep('lobby', 'e', 3);
  for (const message of upTo(4).slice(1)) {
    reading.said(message);
  }

  assert.deepEqual(reading.unread, { messages: 1, mentions: 0 });
});

test('remembersWhereTheVisitorWasInARoomThatWasEmpty', () => {
  epoch = undefined;
  reading.begin(0);
  epoch = 'e';
  reading.said({ seq: 1, text: '' });
  load();
  reading.begin(1);

  assert.equal(reading.seq, 0);
});
