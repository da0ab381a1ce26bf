import { useEffect } from "preact/hooks";
import type { App } from "./app.ts";
import { lockNow } from "./lock-now.ts";

const MINUTE_MS = 60_000;

/** A page that is being copied by hand tells it: no touch comes meanwhile, and what it shows can't be shown again. */
export const AWAKE = "innermost-awake";
const TOUCHES = ["pointerdown", "keydown", "scroll", AWAKE];

/** Locks after so many minutes without a touch, counted also while the app is out of sight; 0 locks when it is left. */
export function useAutoLock(app: App): void {
  const view = app.view.value;
  const minutes = view.phase === "open" && view.locked ? view.settings.lockAfter : null;
  useEffect(() => (minutes === null ? undefined : watch(app, minutes)), [app, minutes]);
}

function watch(app: App, minutes: number): () => void {
  const { clock, store } = app;
  let touched = clock.now();
  let timer: unknown = null;
  const due = () => clock.now() - touched >= minutes * MINUTE_MS;
  const look = () => {
    if (minutes > 0 && due()) return lockNow(store);
    timer = clock.setTimeout(look, Math.max(1000, minutes * MINUTE_MS - (clock.now() - touched)));
  };
  const touch = () => {
    touched = clock.now();
  };
  const onVisibility = () => {
    if (document.visibilityState === "hidden" && minutes === 0) lockNow(store);
    else if (document.visibilityState === "visible" && due()) lockNow(store);
  };
  if (minutes > 0) look();
  for (const event of TOUCHES) addEventListener(event, touch, { passive: true });
  addEventListener("visibilitychange", onVisibility);
  return () => {
    clock.clearTimeout(timer);
    for (const event of TOUCHES) removeEventListener(event, touch);
    removeEventListener("visibilitychange", onVisibility);
  };
}
