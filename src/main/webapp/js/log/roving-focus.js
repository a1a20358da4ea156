/** Keys that move the focus, and by how many places. */
const STEPS = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['Home', -Infinity],
  ['End', Infinity],
]);

/**
 * Many things of one kind, of which the Tab key reaches one only: the arrow keys go from one to the next (see "roving
 * tabindex" in the ARIA Authoring Practices Guide).
 */
export class RovingFocus {
  #all;
  /** @type {HTMLElement | undefined} What the Tab key reaches. */
  #stop;

  /**
   * @param {HTMLElement} container
   * @param {string} className of the things, in their order; all of them have `tabindex="-1"` at first
   */
  constructor(container, className) {
    this.#all = /** @type {HTMLCollectionOf<HTMLElement>} */ (
      container.getElementsByClassName(className)
    );
    container.addEventListener('keydown', (event) => {
      const step = STEPS.get(event.key);
      const place = [...this.#all].findIndex((each) => each === event.target);
      if (step !== undefined && place >= 0) {
        event.preventDefault();
        const next = Math.max(0, Math.min(place + step, this.#all.length - 1));
        this.#reach(this.#all[next]);
        this.#stop?.focus();
      }
    });
    container.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.classList.contains(className)) {
        this.#reach(target);
      }
    });
  }

  /** There are others: the last of them is reached, unless another one has the focus. */
  refresh() {
    if (this.#stop === undefined || this.#stop !== document.activeElement) {
      this.#reach(this.#all[this.#all.length - 1]);
    }
  }

  /** @param {HTMLElement | undefined} stop */
  #reach(stop) {
    if (stop !== this.#stop) {
      this.#stop?.setAttribute('tabindex', '-1');
      stop?.setAttribute('tabindex', '0');
      this.#stop = stop;
    }
  }
}
