import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEmoji } from '../../../main/webapp/js/text/shortcodes.js';

test('putsEmojiInThePlaceOfShortcodes', () => {
  assert.equal(withEmoji(':tea:'), '🍵');
  assert.equal(withEmoji('well done :+1: :tada:!'), 'well done 👍 🎉!');
  assert.equal(withEmoji(':heart::heart:\n:zzz:'), '❤️❤️\n💤');
});

test('leavesEverythingElseAlone', () => {
  for (const text of [':no_such_thing:', '10:30:15', 'a:tea:b', 'http://x/:tea:/y', '::', ':tea', 'C::std::x', ':TEA:']) {
    assert.equal(withEmoji(text), text);
  }
});
