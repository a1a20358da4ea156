/** Signs that look like others, behind those others; all in lower case, and without their accents. */
const LOOKS = [
  'aаα', 'bв', 'cсϲ', 'dԁ', 'eеε', 'gɡ', 'hһнη', 'il1|!ıіιӏ', 'jјϳ', 'kкκ', 'mм', 'nոп', 'o0оοօ', 'pрρ', 'qԛ', 's5ѕ',
  'tтτ', 'uսυц', 'vνѵ', 'wԝω', 'xхχ', 'yуγ', 'zᴢ',
];

/** The first of each stands for all of them. */
const SAME = new Map(LOOKS.flatMap((signs) => [...signs].map((sign) => [sign, signs[0] ?? sign])));

/** So many names are remembered; then it begins anew. */
const MAX_NAMES = 10_000;

/** The shortest tail. */
const TAIL = 2;

/** Tells members apart whose names look alike, as `Ann` and `Аnn` with a Cyrillic A: by the ends of their ids. */
export class LookAlikes {
  /** @type {Map<string, Alike>} By the look of a name that they have or had. */
  #alike = new Map();
  #size = 0;

  /**
   * @param {string} member
   * @param {string} name
   * @returns {boolean} whether members that are known have tails now that had none, or others
   */
  note(member, name) {
    const look = lookOf(name);
    if (this.#alike.get(look)?.has(member)) {
      return false;
    }
    const isFull = this.#size >= MAX_NAMES;
    if (isFull) {
      this.#alike.clear();
      this.#size = 0;
    }
    this.#size += 1;
    const alike = this.#alike.get(look) ?? new Alike();
    this.#alike.set(look, alike);
    return alike.add(member) || isFull;
  }

  /**
   * @param {string} member
   * @param {string} name
   * @returns {string} what tells the member from the others of such a name; empty where there are none
   */
  tailOf(member, name) {
    return this.#alike.get(lookOf(name))?.tailOf(member) ?? '';
  }
}

/** Members whose names look alike. A room may have thousands of them: each is looked at once. */
class Alike {
  /** @type {Set<string>} */
  #members = new Set();
  /** @type {Map<string, number>} How many of their ids end so; empty as long as there is one only, as most names are. */
  #ends = new Map();

  /** @param {string} member */
  has(member) {
    return this.#members.has(member);
  }

  /**
   * @param {string} member a new one
   * @returns {boolean} whether others have other tails now
   */
  add(member) {
    const [first] = this.#members;
    const isSecond = this.#members.size === 1;
    this.#members.add(member);
    if (first === undefined) {
      return false;
    }
    if (isSecond) {
      this.#addEnds(first);
    }
    return this.#addEnds(member) || isSecond;
  }

  /**
   * @param {string} member
   * @returns {boolean} whether another one has lost its tail, the shortest end that nobody else has
   */
  #addEnds(member) {
    let hasChanged = false;
    for (const end of endsOf(member)) {
      const count = this.#ends.get(end) ?? 0;
      this.#ends.set(end, count + 1);
      hasChanged ||= count === 1;
    }
    return hasChanged;
  }

  /** @param {string} member */
  tailOf(member) {
    const self = Number(this.has(member));
    if (this.#members.size === self) {
      return '';
    }
    const isOwn = (/** @type {string} */ end) => (this.#ends.get(end) ?? 0) === self;
    return `·${endsOf(member).find(isOwn) ?? member}`;
  }
}

/**
 * @param {string} member
 * @returns {string[]} what its id ends with, the shortest first
 */
function endsOf(member) {
  const lengths = Math.max(1, member.length - TAIL + 1);
  return Array.from({ length: lengths }, (_, i) => member.slice(-(TAIL + i)));
}

/**
 * @param {string} name
 * @returns {string} the same for names that are hard to tell apart
 */
function lookOf(name) {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\s]/gu, '');
  return [...plain].map((sign) => SAME.get(sign) ?? sign).join('').replaceAll('rn', 'm');
}
