import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSendKey } from '../../../main/webapp/js/composer/send-key.js';

const enter = {
  key: 'Enter',
  keyCode: 13,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
};

test('enterSends', () => {
  assert.equal(isSendKey(enter), true);
  assert.equal(isSendKey({ ...enter, ctrlKey: true }), true);
});

test('shiftAndEnterBreaksTheLine', () => {
  assert.equal(isSendKey({ ...enter, shiftKey: true }), false);
});

test('enterDoesNotSendWhileAnInputMethodComposes', () => {
  assert.equal(isSendKey({ ...enter, isComposing: true }), false);
});

test('theEnterThatEndsACompositionInSafariDoesNotSend', () => {
  assert.equal(isSendKey({ ...enter, keyCode: 229 }), false);
});

test('otherKeysDoNotSend', () => {
  assert.equal(isSendKey({ ...enter, key: 'a', keyCode: 65 }), false);
});
