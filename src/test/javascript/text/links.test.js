import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { piecesOf } from '../../../main/webapp/js/text/links.js';

/** What of a text is a link, as it is shown. */
const linksIn = (text) =>
  piecesOf(text)
    .filter((piece) => piece.href !== undefined)
    .map((piece) => piece.text);

test('keepsEveryCharacterOfTheText', () => {
  for (const text of ['', 'tea', 'https://a.example', 'see https://a.example/x, and (http://b.example).', 'http://']) {
    assert.equal(piecesOf(text).map((piece) => piece.text).join(''), text);
  }
});

test('makesLinksOfAddresses', () => {
  assert.deepEqual(piecesOf('Slides: https://teahouse.example/slides?a=1&b=2#top\nbye'), [
    { text: 'Slides: ' },
    { text: 'https://teahouse.example/slides?a=1&b=2#top', href: 'https://teahouse.example/slides?a=1&b=2#top' },
    { text: '\nbye' },
  ]);
  assert.deepEqual(linksIn('http://localhost:8080/ and HTTPS://A.EXAMPLE, http://[::1]:8080/x'), [
    'http://localhost:8080/',
    'HTTPS://A.EXAMPLE',
    'http://[::1]:8080/x',
  ]);
});

test('leavesTheEndOfTheSentenceOutside', () => {
  assert.deepEqual(linksIn('(see https://a.example/x_(tea)). "http://b.example/!" https://c.example/?q=1?'), [
    'https://a.example/x_(tea)',
    'http://b.example/',
    'https://c.example/?q=1',
  ]);
});

test('endsAnAddressWhereChineseGoesOn', () => {
  assert.deepEqual(linksIn('打开http://a.example就行，或者 https://b.example/茶，都好'), [
    'http://a.example',
    'https://b.example/茶',
  ]);
});

describe('isNoLink', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example/',
    'file:///etc/passwd',
    'xhttp://a.example',
    'http://',
    'http://[',
    'https://?x',
    'https://a.example:99999/',
    'teahouse.example/slides',
    'https://раураl.example',
  ]) {
    test(text, () => assert.deepEqual(linksIn(text), []));
  }
});

test('showsWhereItLeadsAndNoOtherHost', () => {
  // A name before the host would read like the host itself.
  assert.deepEqual(linksIn('https://bank.example@evil.example/'), ['https://bank.example']);
  // What turns the direction of a text is no part of an address.
  assert.deepEqual(linksIn('https://a.example/\u202Egpj.exe'), ['https://a.example/']);
});
