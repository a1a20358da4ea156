import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Settings } from '../../../main/webapp/js/settings/settings.js';
import { FakeStore } from '../fakes.js';

test('hasAChoiceForWhoHasMadeNone', () => {
  const settings = new Settings(new FakeStore());

  assert.equal(settings.get('theme'), 'system');
  assert.equal(settings.get('notify'), 'off');
});

test('keepsWhatWasChosen', () => {
  const store = new FakeStore();
  new Settings(store).choose('theme', 'dark');
  new Settings(store).choose('language', 'zh');

  const settings = new Settings(store);
  assert.equal(settings.get('theme'), 'dark');
  assert.equal(settings.get('language'), 'zh');
  assert.equal(settings.get('density'), 'comfortable');
});

test('makesNothingOfWhatItDoesNotKnow', () => {
  for (const kept of ['', 'null', '7', '[]', '{"theme":"pink"}', '{"theme":{}}', '{half']) {
    const store = new FakeStore();
    store.setItem('teahouse.settings', kept);
    const settings = new Settings(store);
    assert.equal(settings.get('theme'), 'system', kept);
    settings.choose('theme', 'light');
    assert.equal(new Settings(store).get('theme'), 'light', kept);
  }
});
