/**
 * A newer app comes in where nobody is writing: once the last page of the app was closed, before a closed lock, or when the
 * person asks for it. A page that is in use goes on with its own files (see [Note: a newer app waits] in sw.ts).
 */
import type { Clock } from "@innermost/store";
import { signal } from "@preact/signals";
import type { Asked } from "../worker-words.ts";
import { LEAVING } from "./lock-now.ts";
import { isFramed } from "./sample/framed.ts";

/** How long a worker may take to answer, in ms. */
const PATIENCE_MS = 1500;
/** How long the lock stands before a newer app may come in, in ms. */
const SETTLED_MS = 700;
/** The page before this one may seem to be open for a moment: asked so often, so many ms apart. */
const ASK_TIMES = 4;
const ASK_AGAIN_MS = 150;
/** How often, in ms, Today asks at most whether there is a newer app. */
const LOOK_EVERY_MS = 6 * 3_600_000;

/** Whether a newer app is here and waits. */
export const isNewerHere = signal(false);

let here: ServiceWorkerRegistration | null = null;
let lookedAt = Number.NEGATIVE_INFINITY;
/** What this page does once the newer app has come in. */
let onceIn: "nothing" | "reload" = "nothing";

const workers = (): ServiceWorkerContainer | null =>
  isFramed ? null : ((navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker ?? null);

/** Notes when a newer app has been fetched. Once is enough. */
export function followRenewal(registration: ServiceWorkerRegistration): void {
  if (here) return;
  here = registration;
  const look = () => {
    isNewerHere.value = Boolean(registration.waiting && workers()?.controller);
  };
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", look),
  );
  workers()?.addEventListener("controllerchange", () => {
    look();
    if (onceIn === "reload") reload();
  });
  look();
}

/** Whether a page that is being left at once stands here: then nothing may call it back. */
const isLeaving = (): boolean => document.documentElement.classList.contains("covered");

function reload(): void {
  if (!isLeaving()) location.reload();
}

/**
 * Before a closed lock, as long as nobody types there. Waits until the page has settled: a worker that is still handing
 * out its parts can't be replaced. Returns what ends it.
 */
export function renewWhileClosed(clock: Clock): () => void {
  let isOver = false;
  const timer = clock.setTimeout(async () => {
    const waiting = (await registered())?.waiting;
    if (isOver || !waiting || document.readyState !== "complete") return;
    onceIn = "reload";
    await askIfAlone(waiting, clock);
  }, SETTLED_MS);
  return () => {
    clock.clearTimeout(timer);
    isOver = true;
    onceIn = "nothing";
  };
}

/** What an earlier visit has registered is known at once: to register again answers only once the host has. */
async function registered(): Promise<ServiceWorkerRegistration | null> {
  const found =
    here ??
    (await workers()
      ?.getRegistration()
      .catch(() => undefined));
  if (found) followRenewal(found);
  return here;
}

/** The person asks for the newer app: looks for it where none has come yet. False where there is none. */
export async function renewNow(clock: Clock): Promise<boolean> {
  const waiting = (await registered())?.waiting ?? (await fetchNewer());
  if (!waiting) return false;
  dispatchEvent(new Event(LEAVING));
  onceIn = "reload";
  return ask(waiting, "come-in", clock);
}

/** Asks the host, a few times a day at most, whether there is a newer app. */
export function lookForNewer(clock: Clock): void {
  const now = clock.now();
  if (!here || now - lookedAt < LOOK_EVERY_MS) return;
  lookedAt = now;
  void here.update().catch(() => undefined);
}

async function fetchNewer(): Promise<ServiceWorker | null> {
  const fresh = await here?.update().then(
    ({ installing }) => installing,
    () => null,
  );
  if (fresh)
    await new Promise<void>((done) => {
      const look = () => fresh.state !== "installing" && done();
      fresh.addEventListener("statechange", look);
      look();
    });
  return here?.waiting ?? null;
}

async function askIfAlone(worker: ServiceWorker, clock: Clock): Promise<boolean> {
  for (let time = 1; time <= ASK_TIMES; time++) {
    if (await ask(worker, "come-in-if-alone", clock)) return true;
    await new Promise<void>((done) => void clock.setTimeout(done, ASK_AGAIN_MS));
  }
  return false;
}

/** Whether it comes; false as well where no answer does. */
function ask(worker: ServiceWorker, what: Asked, clock: Clock): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(data === true);
    clock.setTimeout(() => done(false), PATIENCE_MS);
    worker.postMessage(what, [port2]);
  });
}
