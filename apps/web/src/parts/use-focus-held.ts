import { useLayoutEffect } from "preact/hooks";

/** Where a tap takes away the very thing that was tapped, the focus goes to the page's title instead of nowhere. */
export function useFocusHeld(): void {
  useLayoutEffect(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
}
