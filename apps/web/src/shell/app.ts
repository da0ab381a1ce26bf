/** The one living thing behind the screens: the store, its view as a signal, and what the browser tells about itself. */

import {
  type Clock,
  type Door,
  type OpenView,
  openStore,
  type Ports,
  type Session,
  type Store,
  systemClock,
  today,
  type View,
} from "@innermost/store";
import { type ReadonlySignal, signal } from "@preact/signals";
import { noteHere } from "./was-here.ts";

export interface App {
  readonly view: ReadonlySignal<View>;
  readonly store: Store;
  readonly ports: Ports;
  readonly door: Door;
  readonly clock: Clock;
  /** The civil date where the person is; changes at midnight and when the app is looked at again. */
  readonly today: ReadonlySignal<string>;
  readonly hour: ReadonlySignal<number>;
}

export async function createApp(ports: Ports): Promise<App> {
  const store = await openStore(ports);
  const view = signal<View>(store.view());
  const follow = () => {
    view.value = store.view();
    noteHere(view.value.phase === "locked" || (view.value.phase === "open" && view.value.pair !== null));
  };
  store.subscribe(follow);
  follow();
  const { clock } = ports;
  const day = signal(today(clock));
  const hour = signal(localHour(clock));
  const look = () => {
    day.value = today(clock);
    hour.value = localHour(clock);
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
  return { view, store, ports, door: ports.door, clock, today: day, hour };
}

const localHour = (clock: Clock): number => {
  const now = clock.now();
  return new Date(now + clock.offsetMinutes(now) * 60_000).getUTCHours();
};

/** The view of an unlocked person; screens below the lock's gate may count on it. */
export function opened(app: App): OpenView {
  const view = app.view.value;
  if (view.phase !== "open") throw new Error("this screen stands behind the lock");
  return view;
}

export function sessionOf(app: App): Session {
  const session = app.store.session();
  if (!session) throw new Error("this screen stands behind the lock");
  return session;
}

export { systemClock };
