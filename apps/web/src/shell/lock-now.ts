import type { Store } from "@innermost/store";

/** What is being written listens for it, and keeps itself while it still can. */
export const LEAVING = "innermost-leaving";

/** Locks in all tabs; words typed a moment ago are kept first. */
export function lockNow(store: Store | null): void {
  dispatchEvent(new Event(LEAVING));
  store?.lock();
}
