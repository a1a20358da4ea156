import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { keepAboveKeyboard } from '../../../main/webapp/js/page/keyboard.js';

let viewport;
let left;
let scrolls;

function shows(height, scale = 1) {
  Object.assign(viewport, { height, scale });
  viewport.dispatchEvent(new Event('resize'));
}

beforeEach(() => {
  viewport = Object.assign(new EventTarget(), { height: 740, scale: 1 });
  left = null;
  scrolls = 0;
  keepAboveKeyboard(
    viewport,
    { innerHeight: 740, scrollTo: () => (scrolls += 1) },
    {
      setProperty(name, value) {
        assert.equal(name, '--height-left');
        left = value;
      },
      removeProperty: () => (left = null),
    },
  );
});

test('leavesThePageTheHeightThatTheKeyboardLeaves', () => {
  shows(400);
  assert.equal(left, '400px');
  assert.equal(scrolls, 1);

  shows(740);
  assert.equal(left, null);
  assert.equal(scrolls, 1);
});

test('doesNotTakeAZoomForAKeyboard', () => {
  shows(370, 2);

  assert.equal(left, null);
  assert.equal(scrolls, 0);
});
