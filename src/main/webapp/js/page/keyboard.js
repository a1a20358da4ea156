/**
 * Keeps the page above the keyboard of a phone that lays it over the page instead of making the page smaller: iOS does
 * not know the page's `interactive-widget` (https://bugs.webkit.org/show_bug.cgi?id=259770).
 *
 * @param {Pick<VisualViewport, 'height' | 'scale' | 'addEventListener'>} viewport what is to be seen
 * @param {Pick<Window, 'innerHeight' | 'scrollTo'>} page
 * @param {Pick<CSSStyleDeclaration, 'setProperty' | 'removeProperty'>} style gets the height that is left
 */
export function keepAboveKeyboard(viewport, page, style) {
  viewport.addEventListener('resize', () => {
    // Who has zoomed in sees a part of the page, and moves it about themselves.
    const isZoomed = Math.abs(viewport.scale - 1) > 0.01;
    if (isZoomed || viewport.height >= page.innerHeight) {
      style.removeProperty('--height-left');
    } else {
      style.setProperty('--height-left', `${viewport.height}px`);
      // iOS has moved the page up to show the field; now it would hide the header.
      page.scrollTo(0, 0);
    }
  });
}
