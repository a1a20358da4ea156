import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { languageFor } from '../../../main/webapp/js/language/i18n.js';
import { texts as english } from '../../../main/webapp/js/language/texts.en.js';
import { texts as chinese } from '../../../main/webapp/js/language/texts.zh.js';

const page = await readFile(
  new URL('../../../main/webapp/WEB-INF/page/index.html', import.meta.url),
  'utf8',
);

test('allLanguagesHaveTheSameKeys', () => {
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  for (const key of Object.keys(english)) {
    assert.equal(typeof chinese[key], typeof english[key], key);
    assert.equal(chinese[key].length > 0, true, key);
  }
});

test('sentencesWithGapsTakeTheSameNumberOfWords', () => {
  for (const key of Object.keys(english)) {
    if (typeof english[key] === 'function') {
      assert.equal(chinese[key].length, english[key].length, key);
    }
  }
});

test('listsHaveTheSameNumberOfWords', () => {
  for (const key of Object.keys(english)) {
    if (Array.isArray(english[key])) {
      assert.equal(chinese[key].length, english[key].length, key);
    }
  }
});

test('everyTextThatThePageNamesIsThere', () => {
  const keys = [...page.matchAll(/data-(?:text|label)="([^"]+)"/g)].map((match) => match[1]);

  assert.ok(keys.length > 10);
  for (const key of keys) {
    assert.equal(typeof english[key], 'string', key);
  }
});

test('thePageItselfSaysNothingButItsName', () => {
  const words = page.replace(/<[^>]*>/g, ' ').match(/\p{L}+/gu);

  assert.deepEqual(words, ['Teahouse']);
});

test('speaksTheFirstLanguageThatItKnows', () => {
  assert.equal(languageFor(['zh-CN', 'en']).texts, chinese);
  assert.equal(languageFor(['zh-Hant-TW']).texts, chinese);
  assert.equal(languageFor(['de-DE', 'zh', 'en']).texts, chinese);
  assert.equal(languageFor(['de-DE', 'en-GB', 'zh']).texts, english);
});

test('speaksTheLanguageThatIsChosen', () => {
  assert.equal(languageFor(['en-GB'], 'zh').texts, chinese);
  assert.equal(languageFor(['zh-CN', 'en-GB'], 'en').dates, 'en-GB');
  assert.equal(languageFor(['fr'], 'en').texts, english);
  assert.equal(languageFor(['fr'], 'zh').times, 'fr');
});

test('speaksEnglishToEverybodyElseWithTimesOfTheirOwn', () => {
  const language = languageFor(['fr-FR']);

  assert.equal(language.texts, english);
  assert.equal(language.dates, 'en');
  assert.equal(language.times, 'fr-FR');
});
