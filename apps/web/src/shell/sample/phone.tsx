/** One phone of the sample couple: the app as it is, over the storage, wire and clock that the page around it gives. */
import { acrossWindows } from "@innermost/relay/in-process";
import { type Door, noTabs, openDoor, type Ports, type Storage, systemClock } from "@innermost/store";
import { render } from "preact";
import { t } from "../../i18n/index.ts";
import { AppRoot } from "../App.tsx";
import type { App } from "../app.ts";
import { createApp } from "../create-app.ts";
import { speakFirst } from "../language.ts";
import { applyLooks, looks } from "../looks.ts";
import { speakAll } from "../speak.ts";
import { perform, WHO, type Who } from "./acts.ts";
import { handsAround, PHONE_PATH } from "./framed.ts";
import { type Given, type Phone, RELAY } from "./hands.ts";
import { until } from "./turns.ts";

/** Shows nothing where the page around this one is not the sample's. */
export async function startPhone(place: HTMLElement): Promise<void> {
  const hands = handsAround();
  const who = WHO.find((one) => one === window.name);
  if (!hands || !who) return;
  const [door, given] = await Promise.all([openDoor(), hands.given(who)]);
  if (location.pathname.startsWith(PHONE_PATH)) history.replaceState(null, "", given.path);
  looks.value = { ...given.looks };
  applyLooks();
  await speakFirst();
  await speakAll();
  const app = await createApp(portsOf(door, given));
  render(<AppRoot app={app} />, place);
  hands.stands(who, phoneOf(who, app));
}

const portsOf = (door: Door, given: Given): Ports => ({
  door,
  storage: copied(given.storage),
  tabs: noTabs(),
  clock: { ...systemClock, now: () => given.now(), offsetMinutes: () => given.offsetMinutes },
  wire: acrossWindows(given.wire),
  relay: RELAY,
  chance: () => (door.random(1)[0] ?? 0) / 256,
});

/** What lies there may have been written by another window. */
const copied = (storage: Storage): Storage => ({
  ...storage,
  get: async (key) => copyOf(await storage.get(key)),
  list: async (prefix, after) =>
    (await storage.list(prefix, after)).map(([key, value]) => [key, new Uint8Array(value)] as const),
});

const copyOf = (bytes: Uint8Array | null): Uint8Array | null => bytes && new Uint8Array(bytes);

const phoneOf = (who: Who, { store }: App): Phone => ({
  async act(act) {
    const [session, view] = [store.session(), store.view()];
    return session && view.phase === "open" && act.by === who ? perform({ session, view }, act) : false;
  },
  standing() {
    const view = store.view();
    const isPair = view.phase === "open" && view.pair?.stage === "kept";
    return { waiting: isPair && view.waiting, upTo: isPair ? view.shared.upTo : null };
  },
  go(path) {
    history.replaceState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  },
  async press(words) {
    const find = () => [...document.querySelectorAll("button")].find((one) => one.textContent === t(words));
    await until(() => find() !== undefined);
    find()?.click();
  },
  moved: () => void dispatchEvent(new Event("visibilitychange")),
});
