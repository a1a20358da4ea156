/**
 * A copy of several messages says who wrote each and when; a piece of one message is copied as it is.
 *
 * @param {ClipboardEvent} event
 * @param {Iterable<Element>} lines
 * @param {(line: Element) => string | null} sentenceOf what is copied of a line, null where it is no message
 */
export function copyMessages(event, lines, sentenceOf) {
  const selection = document.getSelection();
  if (selection === null || event.clipboardData === null) {
    return;
  }
  const sentences = [...lines]
    .filter((line) => selection.containsNode(line, true))
    .map(sentenceOf)
    .filter((sentence) => sentence !== null);
  if (sentences.length > 1) {
    event.clipboardData.setData('text/plain', sentences.join('\n'));
    event.preventDefault();
  }
}
