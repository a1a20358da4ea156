import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMentioned, mentionBegunIn, namesFor, partedByMentions } from '../../../main/webapp/js/text/mentions.js';

test('hearsTheName', () => {
  for (const text of ['@Mira', 'ask @mira!', '(@MIRA)', '@Mira, tea?', '@Mira’s cup', '问@Mira喝茶']) {
    assert.equal(isMentioned(text, 'Mira'), true, text);
  }
});

test('hearsNoOtherName', () => {
  for (const text of ['Mira', '@Mirabel', '@Mira2', '@Mira_', 'mail@mira.example', '@ Mira', '@Mir']) {
    assert.equal(isMentioned(text, 'Mira'), false, text);
  }
});

test('hearsNamesOfAllKinds', () => {
  assert.equal(isMentioned('@陈小雨你好', '陈小雨'), true);
  assert.equal(isMentioned('@Mira Lin, hello', 'Mira Lin'), true);
  assert.equal(isMentioned('@a.b*c(d)', 'a.b*c(d)'), true);
  assert.equal(isMentioned('@axb*c(d)', 'a.b*c(d)'), false);
  assert.equal(isMentioned('@網友-1', '網友-1'), true);
  assert.equal(isMentioned('@anybody', ''), false);
});

test('partsATextSoThatEverySecondPieceIsTheName', () => {
  assert.deepEqual(partedByMentions('ask @mira or @Mira!', 'Mira'), [
    'ask ',
    '@mira',
    ' or ',
    '@Mira',
    '!',
  ]);
  assert.deepEqual(partedByMentions('nothing', 'Mira'), ['nothing']);
  assert.deepEqual(partedByMentions('@anybody', ''), ['@anybody']);
});

test('hearsThatSomebodyIsBeingCalled', () => {
  for (const [text, begun] of [
    ['@', ''],
    ['hello @An', 'An'],
    ['(@An', 'An'],
    ['你好，@小', '小'],
    ['mail@host', null],
    ['@An ', null],
    ['hello', null],
    ['', null],
  ]) {
    assert.equal(mentionBegunIn(text), begun, text);
  }
});

test('offersWhoseNameOrOneOfItsWordsBeginsSo', () => {
  const names = ['Ben Ann', 'anna', 'Ann', 'Hannah', 'Ann'];

  assert.deepEqual(namesFor('an', names), ['anna', 'Ann', 'Ben Ann']);
  assert.deepEqual(namesFor('', ['Ben']), ['Ben']);
});
