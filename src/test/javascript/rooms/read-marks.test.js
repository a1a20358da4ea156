import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadMarks } from '../../../main/webapp/js/rooms/read-marks.js';
import { FakeStore } from '../fakes.js';

test('keepsUpToWhereEachRoomWasRead', () => {
  const store = new FakeStore();
  const marks = new ReadMarks(store);
  marks.keep('lobby', 'e1', 7);
  marks.keep('茶', 'e2', 3);

  assert.equal(new ReadMarks(store).of('lobby', 'e1'), 7);
  assert.equal(new ReadMarks(store).of('茶', 'e2'), 3);
});

test('knowsNothingOfAnotherLog', () => {
  const marks = new ReadMarks(new FakeStore());
  assert.equal(marks.of('lobby', 'e1'), Infinity);
  marks.keep('lobby', undefined, 7);
  assert.equal(marks.of('lobby', undefined), Infinity);
  marks.keep('lobby', 'e1', 7);

  assert.equal(marks.of('lobby', 'e2'), Infinity);
  assert.equal(marks.of('lobby', undefined), Infinity);
});

test('neverGoesBackInOneLogButBeginsWithTheNext', () => {
  const marks = new ReadMarks(new FakeStore());
  marks.keep('lobby', 'e1', 7);
  marks.keep('lobby', 'e1', 5);
  assert.equal(marks.of('lobby', 'e1'), 7);
  marks.keep('lobby', 'e2', 1);

  assert.equal(marks.of('lobby', 'e2'), 1);
});

test('makesNothingOfWhatItDidNotWrite', () => {
  const store = new FakeStore();
  store.setItem('teahouse.read.lobby', 'x e1');

  assert.equal(new ReadMarks(store).of('lobby', 'e1'), Infinity);
});
