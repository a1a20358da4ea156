/**
 * @param {Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'>} event
 * @returns {boolean} whether a key pressed in the composer sends the message
 */
export function isSendKey(event) {
  // 229: an input method has the key. Safari ends the composition before it tells of the Enter that ended it, so
  // isComposing is false by then (https://bugs.webkit.org/show_bug.cgi?id=165004).
  const composing = event.isComposing || event.keyCode === 229;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !composing;
}
