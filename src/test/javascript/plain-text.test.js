import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, decode, encode, HEARTBEAT } from '../../main/webapp/js/plain-text.js';

test('splitsALineAtTheFirstColon', () => {
  assert.deepEqual(decode('Mira: see: this'), { kind: 'message', name: 'Mira', text: 'see: this' });
});

test('keepsTheLineBreaksOfAText', () => {
  assert.deepEqual(decode('ياسمين: a\n* b\nc'), {
    kind: 'message',
    name: 'ياسمين',
    text: 'a\n* b\nc',
  });
});

test('keepsAnEmptyTextAndATextOfBlanks', () => {
  assert.equal(decode('Mira: ').text, '');
  assert.equal(decode('Mira:   x').text, '  x');
});

test('takesALineThatBeginsWithAnAsteriskForANotice', () => {
  assert.deepEqual(decode('* 3 messages skipped: sorry'), {
    kind: 'notice',
    text: '3 messages skipped: sorry',
  });
});

test('showsALineThatNobodySaidAsANotice', () => {
  assert.deepEqual(decode('maintenance at noon'), { kind: 'notice', text: 'maintenance at noon' });
  assert.deepEqual(decode(': x'), { kind: 'notice', text: ': x' });
});

test('letsAPersonSayPing', () => {
  assert.notEqual(encode(HEARTBEAT), HEARTBEAT);
  assert.equal(encode(HEARTBEAT).trim(), HEARTBEAT);
  assert.equal(encode('pong'), 'pong');
});

test('countsBytesOfUtf8', () => {
  assert.equal(bytesOf('aé汉🎉'), 1 + 2 + 3 + 4);
});
