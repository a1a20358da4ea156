import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Renewal, fingerprintOf } from '../../../main/webapp/js/page/renewal.js';
import { FakeClock } from '../fakes.js';

let clock;
let page;
let served;
let reloads;
let renewal;

beforeEach(() => {
  clock = new FakeClock();
  const listeners = {};
  page = {
    hidden: false,
    addEventListener: (kind, listener) => (listeners[kind] = listener),
    press: () => listeners.keydown(),
  };
  served = '<script src="assets/abc/js/main.js">';
  reloads = 0;
  renewal = new Renewal({
    page,
    clock,
    fingerprint: 'abc',
    load: async () => {
      if (served === null) {
        throw new TypeError('no network');
      }
      return served;
    },
    reload: () => (reloads += 1),
  });
});

test('staysWhereTheNodeServesTheSamePage', async () => {
  await renewal.check();
  clock.advance(3_600_000);

  assert.equal(reloads, 0);
  assert.equal(clock.pending, 0);
});

test('waitsUntilTheVisitorIsIdle', async () => {
  served = '<script src="assets/def/js/main.js">';
  clock.advance(50_000);
  page.press();
  await renewal.check();
  clock.advance(59_999);
  assert.equal(reloads, 0);
  clock.advance(10_000);

  assert.equal(reloads, 1);
});

test('doesNotWaitForWhoDoesNotLook', async () => {
  served = 'another';
  page.hidden = true;
  await renewal.check();

  assert.equal(reloads, 1);
});

test('asksAgainWhereItCouldNotAsk', async () => {
  served = null;
  await renewal.check();
  served = 'another';
  page.hidden = true;
  await renewal.check();

  assert.equal(reloads, 1);
});

test('knowsItselfByTheAddressOfItsScripts', () => {
  assert.equal(fingerprintOf('http://host/teahouse/assets/0123456789ab/js/main.js'), '0123456789ab');
});
