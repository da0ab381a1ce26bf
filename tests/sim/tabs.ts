/** The tabs of one browser, in memory: what one tells the others hear a moment later, and `alone` is one lock for all. */
import type { TabMessage, Tabs } from "@innermost/store";

export function tabsOfOneBrowser() {
  let frozen = false;
  const listeners = new Map<object, (message: TabMessage) => void>();
  let line: Promise<unknown> = Promise.resolve();

  function tab(): Tabs {
    const me = {};
    return {
      tell(message) {
        if (frozen) return;
        for (const [other, hear] of listeners)
          if (other !== me) setImmediate(() => listeners.has(other) && hear(message));
      },
      listen: (hear) => void listeners.set(me, hear),
      alone<T>(work: () => Promise<T>): Promise<T> {
        const done = line.then(work);
        line = done.catch(() => {});
        return done;
      },
      close: () => void listeners.delete(me),
    };
  }

  return {
    tab,
    /** Tabs that the browser has frozen hear nothing of each other. */
    freeze(on: boolean): void {
      frozen = on;
    },
  };
}
