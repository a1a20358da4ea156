/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T} the element of the page
 * @throws {TypeError} when the page has no such element
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) {
    return found;
  }
  throw new TypeError(`#${id} is not a ${type.name}`);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {...(Node | string)} children strings become text, never markup
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

/**
 * Gives a list these items in this order. Only what changes is touched: a button that has the focus keeps it.
 *
 * @param {Element} list
 * @param {readonly Element[]} items
 */
export function arrange(list, items) {
  const wanted = new Set(items);
  for (const child of [...list.children]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  items.forEach((item, i) => {
    const present = list.children[i] ?? null;
    if (present !== item) {
      list.insertBefore(item, present);
    }
  });
}

/**
 * @param {MouseEvent} event a click on a link
 * @returns {boolean} whether it means this page; with a key held down, or another button, it means another tab
 */
export function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
