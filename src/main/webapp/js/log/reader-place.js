import { byId } from '../page/dom.js';

/** Pixels from the end within which the reader counts as being there. */
const END_TOLERANCE = 48;
/** Pixels from the beginning within which the reader counts as being there. */
const BEGIN_TOLERANCE = 200;

/**
 * Where the reader of the log is: at its end, and then they stay there as lines arrive, or at an older line, which does
 * not move then.
 */
export class ReaderPlace {
  #scroller = byId('scroller', HTMLElement);
  #empty = byId('empty', HTMLElement);
  #log;
  #isAtEnd = true;
  /** Where the log stood when that was last looked at. */
  #scrollTop = 0;
  /**
   * What the reader of older lines has at the top, and how far it stands below the upper edge.
   *
   * @type {{ line: Element, top: number } | null}
   */
  #older = null;

  /** @param {HTMLElement} log */
  constructor(log) {
    this.#log = log;
    const observer = new ResizeObserver(() => this.keep());
    observer.observe(this.#scroller);
    observer.observe(byId('scroller-content', HTMLElement));
  }

  get isAtEnd() {
    return this.#isAtEnd;
  }

  /** Whether more is below what the reader sees than that itself. */
  get isFarFromEnd() {
    const { scrollHeight, clientHeight } = this.#scroller;
    return !this.#isAtEnd && scrollHeight - this.#scrollTop > 2 * clientHeight;
  }

  get isAtBeginning() {
    return !this.#isAtEnd && this.#scrollTop < BEGIN_TOLERANCE;
  }

  /** What the reader of older lines has at the top; null at the end, and where they see no line at all. */
  get older() {
    return this.#older;
  }

  /**
   * Whether the reader has scrolled since that was last looked at. The browser tells it with the next frame only, and
   * the place would be lost until then.
   */
  get hasMoved() {
    return this.#scroller.scrollTop !== this.#scrollTop;
  }

  /** Finds out where the reader is. */
  look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#scrollTop = scrollTop;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight <= END_TOLERANCE;
    this.#older = this.#isAtEnd ? null : this.#findOlder();
  }

  /** Lines were added or taken away: the log goes where the reader is. */
  keep() {
    if (!this.#isAtEnd) {
      if (this.#older?.line.isConnected) {
        this.goTo(this.#older.line, this.#older.top);
      }
    } else if (this.#empty.hidden) {
      // The end of an empty room is of no interest: its beginning is.
      this.goToEnd();
    }
    this.#scrollTop = this.#scroller.scrollTop;
  }

  /** The log is another one, of which the reader is at the end. */
  restart() {
    this.#isAtEnd = true;
    this.keep();
  }

  goToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /**
   * @param {Element} line
   * @param {number} top pixels between the upper edge and the line
   */
  goTo(line, top) {
    this.#scroller.scrollTop += this.topOf(line) - top;
  }

  /**
   * @param {Element} line
   * @returns {number} pixels between the upper edge and the line, below 0 where it begins above what the reader sees
   */
  topOf(line) {
    return line.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  /** The first line that ends below the upper edge, found by halving: the log may be long. */
  #findOlder() {
    const lines = this.#log.children;
    const edge = this.#scroller.getBoundingClientRect().top;
    let first = 0;
    let end = lines.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((lines[middle]?.getBoundingClientRect().bottom ?? 0) > edge) {
        end = middle;
      } else {
        first = middle + 1;
      }
    }
    const line = lines[first];
    return line === undefined ? null : { line, top: this.topOf(line) };
  }
}
