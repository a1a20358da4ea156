import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Notifier } from '../../../main/webapp/js/settings/notifier.js';
import { Settings } from '../../../main/webapp/js/settings/settings.js';
import { FakeStore } from '../fakes.js';

let shown;
let chimes;
let settings;
let page;
let notifier;

class FakeNotification {
  static permission = 'granted';

  static async requestPermission() {
    return FakeNotification.permission;
  }

  constructor(title, { body }) {
    shown.push(`${title}: ${body}`);
  }

  addEventListener() {}
}

const tell = (isMention) => notifier.tell({ title: 'Ann in #lobby', body: 'tea?' }, isMention);

beforeEach(() => {
  shown = [];
  chimes = 0;
  page = { hidden: true };
  settings = new Settings(new FakeStore());
  notifier = new Notifier({ settings, page, chime: () => (chimes += 1) });
  FakeNotification.permission = 'granted';
  globalThis.Notification = FakeNotification;
});

afterEach(() => {
  delete globalThis.Notification;
});

test('isSilentUntilItIsAsked', () => {
  tell(true);

  assert.deepEqual(shown, []);
});

test('tellsWhatWasAskedFor', () => {
  settings.choose('notify', 'mentions');
  tell(false);
  assert.deepEqual(shown, []);
  tell(true);
  assert.deepEqual(shown, ['Ann in #lobby: tea?']);
  settings.choose('notify', 'all');
  tell(false);
  assert.equal(shown.length, 2);
  assert.equal(chimes, 0);
});

test('tellsNothingToWhoLooksAtThePage', () => {
  settings.choose('notify', 'all');
  page.hidden = false;
  tell(true);

  assert.deepEqual(shown, []);
});

test('makesASoundIfThatIsWanted', () => {
  settings.choose('notify', 'all');
  settings.choose('sound', 'on');
  tell(false);

  assert.equal(chimes, 1);
});

test('livesWithABrowserThatAllowsNothing', async () => {
  settings.choose('notify', 'all');
  FakeNotification.permission = 'denied';
  assert.equal(await notifier.allow(), false);
  tell(true);
  delete globalThis.Notification;
  assert.equal(await notifier.allow(), false);
  tell(true);

  assert.deepEqual(shown, []);
});
