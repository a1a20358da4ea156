/**
 * A piece of a message: words, or an address that may be followed.
 *
 * @typedef {{ text: string, href?: string }} Piece
 */

/**
 * The host is ASCII: a sentence often goes on without a blank after it, and a host of letters that look like others
 * is none to follow unseen. Behind it letters of all scripts may stand, as browsers show paths.
 */
const ADDRESS =
  /\bhttps?:\/\/[a-z0-9.\-[\]:]+(?:[/?#][\p{L}\p{N}\p{M}\-._~:/?#[\]@!$&'()*+,;=%]*)?/giu;
/** What ends a sentence rather than an address. */
const SENTENCE_END = /[.,;:!?'*]$/;

/**
 * @param {string} text
 * @returns {Piece[]} the whole text in pieces, none of them empty
 */
export function piecesOf(text) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(found);
    const href = addressOf(address);
    if (href !== null) {
      add(pieces, { text: text.slice(end, index) });
      add(pieces, { text: address, href });
      end = index + address.length;
    }
  }
  add(pieces, { text: text.slice(end) });
  return pieces;
}

/**
 * @param {Piece[]} pieces
 * @param {Piece} piece
 */
function add(pieces, piece) {
  if (piece.text !== '') {
    pieces.push(piece);
  }
}

/** @param {string} address */
function withoutSentenceEnd(address) {
  let kept = address;
  while (SENTENCE_END.test(kept) || closesWhatItDidNotOpen(kept)) {
    kept = kept.slice(0, -1);
  }
  return kept;
}

/** @param {string} address */
function closesWhatItDidNotOpen(address) {
  return address.endsWith(')') && address.split(')').length > address.split('(').length;
}

/** @param {string} text */
function addressOf(text) {
  try {
    const { href, protocol } = new URL(text);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}
