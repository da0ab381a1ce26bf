import type { Clock } from "@innermost/store";

/** Stretching a passphrase blocks the page: lets it say what it does first. */
export const afterPaint = (clock: Clock, run: () => void): void => {
  requestAnimationFrame(() => clock.setTimeout(run, 0));
};
