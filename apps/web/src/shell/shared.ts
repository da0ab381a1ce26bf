/**
 * What another app shared: taken over from the worker when its page opens, and held in this page's memory until it is
 * used. Locking and leaving let go of it.
 */
import type { Clock } from "@innermost/store";
import { signal } from "@preact/signals";
import { type Asked, SHARED_PATH, type Shared } from "../worker-words.ts";
import { LEAVING } from "./lock-now.ts";

const PATIENCE_MS = 3000;

export const shared = signal<Shared | null>(null);

/** Asks the worker for it where this page was opened for that. Settles once it is known. */
export async function takeOverShared(clock: Clock): Promise<void> {
  const worker = "serviceWorker" in navigator ? navigator.serviceWorker.controller : null;
  if (location.pathname !== SHARED_PATH || !worker) return;
  addEventListener(LEAVING, letGoOfShared);
  shared.value = await ask(worker, clock);
}

export function letGoOfShared(): void {
  shared.value = null;
}

function ask(worker: ServiceWorker, clock: Clock): Promise<Shared | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(data as Shared | null);
    clock.setTimeout(() => done(null), PATIENCE_MS);
    worker.postMessage("take-shared" satisfies Asked, [port2]);
  });
}

/** A link of this app among the words: an invitation, or a device that is being added. */
export function ownLinkIn(words: string, origin: string): string | null {
  const found = words.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const urls = found.flatMap((text) => (URL.canParse(text) ? [new URL(text)] : []));
  const own = urls.find((url) => url.origin === origin && OPENS.includes(url.pathname));
  return own ? own.pathname + own.hash : null;
}

const OPENS = ["/i", "/d"];
