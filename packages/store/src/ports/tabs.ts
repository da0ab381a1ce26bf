/** The other tabs of one person in one browser, so that all of them show one state. */
import type { Bytes } from "@innermost/core";

export type TabMessage =
  | { readonly kind: "changed" }
  | { readonly kind: "locked" }
  /** Stop writing: the key is about to change. */
  | { readonly kind: "pause" }
  /** The lock or the records are new: begin again from storage. */
  | { readonly kind: "restart" }
  | { readonly kind: "who-is-open" }
  | { readonly kind: "open"; readonly key: Bytes };

export interface Tabs {
  tell(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
  /** Runs `work` while no other tab does: two tabs must not seal one answer twice. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** For a single window, and for tests. */
export const noTabs = (): Tabs => ({
  tell: () => {},
  listen: () => {},
  alone: (work) => work(),
  close: () => {},
});

/** Tabs of this origin, over BroadcastChannel and Web Locks; without Web Locks each tab works for itself. */
export function browserTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name);
  return {
    tell: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener("message", (event) => hear(event.data as TabMessage)),
    alone: (work) => (navigator.locks ? navigator.locks.request(`${name}/flush`, work) : work()) as never,
    close: () => channel.close(),
  };
}
