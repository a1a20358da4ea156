const KEY = 'teahouse.client';

/** @returns {string} 128 bits of chance, in 22 characters of base64url */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * The secret by which the server knows a guest again: the member's id is a hash of it.
 *
 * @param {import('./storage.js').Store} store shared by all pages of this browser
 * @param {() => string} random
 * @returns {string}
 */
export function secretOf(store, random) {
  const kept = store.getItem(KEY) ?? '';
  if (/^[\w-]{16,128}$/.test(kept)) {
    return kept;
  }
  const fresh = random();
  store.setItem(KEY, fresh);
  return fresh;
}
