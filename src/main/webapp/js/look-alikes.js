/** Signs that look like others, behind those others; all in lower case, and without their accents. */
const LOOKS = [
  'aаα', 'bв', 'cсϲ', 'dԁ', 'eеε', 'gɡ', 'hһнη', 'il1|!ıіιӏ', 'jјϳ', 'kкκ', 'mм', 'nոп', 'o0оοօ', 'pрρ', 'qԛ', 's5ѕ',
  'tтτ', 'uսυц', 'vνѵ', 'wԝω', 'xхχ', 'yуγ', 'zᴢ',
];

/** The first of each stands for all of them. */
const SAME = new Map(LOOKS.flatMap((signs) => [...signs].map((sign) => [sign, signs[0] ?? sign])));

/** So many looks are remembered; then it begins anew. */
const MAX_LOOKS = 10_000;

/** The shortest tail. */
const TAIL = 2;

/** Tells members apart whose names look alike, as `Ann` and `Аnn` with a Cyrillic A: by the ends of their ids. */
export class LookAlikes {
  /** @type {Map<string, Set<string>>} Members by the look of a name that they have or had. */
  #members = new Map();

  /**
   * @param {string} member
   * @param {string} name
   * @returns {boolean} whether members have tails now that had none, or others
   */
  note(member, name) {
    const look = lookOf(name);
    const members = this.#members.get(look);
    if (members?.has(member)) {
      return false;
    }
    if (members !== undefined) {
      members.add(member);
      return true;
    }
    if (this.#members.size >= MAX_LOOKS) {
      this.#members.clear();
    }
    this.#members.set(look, new Set([member]));
    return false;
  }

  /**
   * @param {string} member
   * @param {string} name
   * @returns {string} what tells the member from the others of such a name; empty where there are none
   */
  tailOf(member, name) {
    const others = [...(this.#members.get(lookOf(name)) ?? [])].filter((other) => other !== member);
    if (others.length === 0) {
      return '';
    }
    let length = TAIL;
    while (length < member.length && others.some((other) => other.endsWith(member.slice(-length)))) {
      length += 1;
    }
    return `·${member.slice(-length)}`;
  }
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
