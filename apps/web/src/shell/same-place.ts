/** What can have the focus, and the heading that is given it. */
const FOCUSABLE = "h1, a[href], button, input, textarea, select";

/**
 * Puts a page on screen by `draw`. Where the same page stood there before, only not awake yet, whoever had gone on in it
 * stays where they were: the focus on the same thing, and the page as far down as it was.
 */
export function inSamePlace(place: HTMLElement, draw: () => void): void {
  const before = place.textContent;
  const focused = focusable(place).indexOf(document.activeElement as HTMLElement);
  const down = scrollY;
  draw();
  if (place.textContent !== before) return;
  focusable(place)[focused]?.focus({ preventScroll: true });
  scrollTo(0, down);
}

const focusable = (place: HTMLElement) => [...place.querySelectorAll<HTMLElement>(FOCUSABLE)];
