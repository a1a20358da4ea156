import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolated } from '../../../main/webapp/js/page/bidi.js';

test('isolatesWhatIsWrittenFromTheRight', () => {
  assert.equal(isolated('ياسمين'), '\u2068ياسمين\u2069');
  assert.equal(isolated('Ann דנה'), '\u2068Ann דנה\u2069');
  assert.equal(isolated('陈小雨'), '陈小雨');
});
