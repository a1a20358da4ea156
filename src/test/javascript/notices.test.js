import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parseNotice, sentenceOf } from '../../main/webapp/js/notices.js';
import { texts as english } from '../../main/webapp/js/texts.en.js';
import { texts as chinese } from '../../main/webapp/js/texts.zh.js';

/** Every sentence of the server, and what it means. */
const SENTENCES = [
  ["The room's store is away. You are in the room as soon as it is back.", 'waitingToJoin', 0],
  ["1 message not sent: the room's store is away. Try again.", 'storeAway', 1],
  ["2 messages perhaps not sent: the room's store did not answer.", 'noAnswer', 2],
  ['970 messages not sent: too fast. Allowed are 10 messages and any number of bytes a second.', 'tooFast', 970],
  ['1 message not sent: too fast. Allowed are any number of messages and 131072 bytes a second.', 'tooFast', 1],
  ['1 message not sent: a message needs a text.', 'empty', 1],
  ['12 messages skipped: this connection reads too slowly.', 'skipped', 12],
];

test('understandsWhatTheServerSays', () => {
  for (const [text, kind, count] of SENTENCES) {
    assert.deepEqual(parseNotice(text), { kind, count });
  }
});

test('knowsEverySentenceThatStandsInTheServersSource', async () => {
  const source = await readFile(
    new URL('../../main/java/chat/teahouse/websocket/PlainText.java', import.meta.url),
    'utf8',
  );
  const known = SENTENCES.map(([text]) => text).join('\n');
  const literals = [...source.matchAll(/"([^"\n]+)"/g)]
    .map((match) => match[1])
    .filter((literal) => literal.trim().includes(' '));

  assert.ok(literals.length > 5);
  for (const literal of literals) {
    for (const part of literal.split('%s')) {
      assert.ok(known.includes(part), literal);
    }
  }
});

test('doesNotKnowOtherSentences', () => {
  for (const text of ['maintenance at noon', '', '3 messages not sent: no reason', '1 message skipped']) {
    assert.equal(parseNotice(text), null);
  }
});

test('saysItInTheLanguageOfTheVisitor', () => {
  for (const [text, , count] of SENTENCES) {
    const notice = parseNotice(text);
    for (const texts of [english, chinese]) {
      const sentence = sentenceOf(notice, texts);
      assert.equal(count === 0 || sentence.includes(String(count)), true, sentence);
    }
    assert.match(sentenceOf(notice, chinese), /^[^a-z]+$/i);
  }
  assert.equal(
    sentenceOf(parseNotice("1 message not sent: the room's store is away. Try again."), english),
    '1 message not sent: the room’s store is away. Try again.',
  );
});
