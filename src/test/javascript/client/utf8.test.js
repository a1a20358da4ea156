import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf } from '../../../main/webapp/js/client/utf8.js';

test('countsBytesOfUtf8', () => {
  assert.equal(bytesOf('aé汉🎉'), 1 + 2 + 3 + 4);
});
