import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionOf, intentOf } from '../../../main/webapp/js/text/slash-command.js';

test('takesEverythingElseForATextToSay', () => {
  for (const text of ['hello', '/', '/ nick', '/etc/hosts', '/2', 'a /nick b', '/me waves']) {
    assert.deepEqual(intentOf(text), { kind: 'say', text }, text);
  }
});

test('knowsItsCommands', () => {
  assert.deepEqual(intentOf('/nick Mira Lin'), { kind: 'nick', name: 'Mira Lin' });
  assert.deepEqual(intentOf('/NICK 小雨'), { kind: 'nick', name: '小雨' });
  assert.deepEqual(intentOf('/help'), { kind: 'help' });
  assert.deepEqual(intentOf('/help me'), { kind: 'help' });
});

test('doesNotSayACommandThatItDoesNotKnow', () => {
  assert.deepEqual(intentOf('/quit now'), { kind: 'unknown', command: '/quit' });
});

test('asksForWhatACommandNeeds', () => {
  assert.deepEqual(intentOf('/me'), { kind: 'bare', problem: 'bareMe' });
  assert.deepEqual(intentOf('/nick  '), { kind: 'bare', problem: 'bareNick' });
});

test('saysWhatBeginsWithTwoSlashesWithOne', () => {
  assert.deepEqual(intentOf('//nick'), { kind: 'say', text: '/nick' });
  assert.deepEqual(intentOf('//'), { kind: 'say', text: '/' });
});

test('findsWhatSomebodyDoes', () => {
  assert.equal(actionOf('/me waves'), 'waves');
  assert.equal(actionOf('/ME\twaves'), 'waves');
  assert.equal(actionOf('/me\nwaves\ntwice'), 'waves\ntwice');
  assert.equal(actionOf('/me '), null);
  assert.equal(actionOf('/meows'), null);
  assert.equal(actionOf('say /me waves'), null);
});
