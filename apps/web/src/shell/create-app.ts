/** Opens the store, and follows it and what the browser tells of the day and of the connection. */
import { type Clock, openStore, type Ports, today, type View } from "@innermost/store";
import { computed, signal } from "@preact/signals";
import type { App } from "./app.ts";
import { noteProved } from "./proved.ts";
import { noteHere } from "./was-here.ts";

export async function createApp(ports: Ports): Promise<App> {
  const store = await openStore(ports);
  const view = signal<View>(store.view());
  const { clock } = ports;
  const proved: App["proved"] = { at: null };
  const follow = () => {
    const next = store.view();
    // Noted before any page behind the lock is drawn.
    if (view.value.phase === "locked" && next.phase === "open") noteProved({ proved, clock });
    view.value = next;
    noteHere(isSomeones(view.value));
  };
  store.subscribe(follow);
  follow();
  const day = signal(today(clock));
  const minute = signal(localMinute(clock));
  const hour = computed(() => Math.floor(minute.value / 60));
  const look = () => {
    day.value = today(clock);
    minute.value = localMinute(clock);
  };
  const tick = () => {
    look();
    clock.setTimeout(tick, 60_000);
  };
  tick();
  addEventListener("visibilitychange", look);
  addEventListener("online", () => store.retry());
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") store.retry();
  });
  return {
    view,
    store,
    ports,
    door: ports.door,
    clock,
    today: day,
    hour,
    minute,
    proved,
    unkept: signal(null),
  };
}

/** Whether the next page begins at a lock, or at somebody's Today. */
const isSomeones = (view: View): boolean =>
  view.phase === "locked" ||
  (view.phase === "open" && (view.pair !== null || view.personal.soloSince !== null));

const localMinute = (clock: Clock): number => {
  const now = clock.now();
  const here = new Date(now + clock.offsetMinutes(now) * 60_000);
  return here.getUTCHours() * 60 + here.getUTCMinutes();
};
