/**
 * What a text means that a visitor wrote. bare: a command without what it needs; the problem is also
 * the key of the sentence that says so.
 *
 * @typedef {{ kind: 'say', text: string }
 *   | { kind: 'nick', name: string }
 *   | { kind: 'help' }
 *   | { kind: 'bare', problem: 'bareNick' | 'bareMe' }
 *   | { kind: 'unknown', command: string }} Intent
 */

/** How an action begins that is said like a text: what follows is what the visitor does. */
const ACTION = /^\/me\s+(?=\S)/i;

/**
 * @param {string} text not empty
 * @returns {Intent}
 */
export function intentOf(text) {
  if (text.startsWith('//')) {
    return { kind: 'say', text: text.slice(1) };
  }
  const [, command, rest = ''] = /^\/(\p{L}+)(?:\s+(.*))?$/su.exec(text) ?? [];
  if (command === undefined || ACTION.test(text)) {
    return { kind: 'say', text };
  }
  switch (command.toLowerCase()) {
    case 'nick':
      return rest.trim() === '' ? { kind: 'bare', problem: 'bareNick' } : { kind: 'nick', name: rest };
    case 'help':
      return { kind: 'help' };
    case 'me':
      return { kind: 'bare', problem: 'bareMe' };
    default:
      return { kind: 'unknown', command: `/${command}` };
  }
}

/**
 * @param {string} text what somebody said
 * @returns {string | null} what they do, when the text is an action
 */
export function actionOf(text) {
  return ACTION.test(text) ? text.replace(ACTION, '') : null;
}
