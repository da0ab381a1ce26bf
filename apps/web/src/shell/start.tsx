/** The app behind the first page: its store, its cryptography, its other screens. Loaded once the first page stands. */

import {
  browserTabs,
  indexedDbStorage,
  openDoor,
  type Ports,
  systemClock,
  webSocketWire,
} from "@innermost/store";
import { render } from "preact";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import { registerServiceWorker } from "../pwa.ts";
import { AppRoot } from "./App.tsx";
import { createApp } from "./create-app.ts";
import { listenForInstall } from "./install.ts";
import { quickExit } from "./quick-exit.ts";
import { followRenewal } from "./renewal.ts";
import { inSamePlace } from "./same-place.ts";
import { takeOverShared } from "./shared.ts";
import { showHelpAlone } from "./show-help.tsx";
import { speakAll } from "./speak.ts";
import { sayUnloaded } from "./unloaded.tsx";

const DATABASE = "innermost";

/** `until` tells what to wait for before the page that stands there is taken away, if anything. */
export async function start(place: HTMLElement, until: () => Promise<void> | undefined): Promise<void> {
  listenForInstall();
  const spoken = speakAll().then(
    () => true,
    () => false,
  );
  const ports = isMissingSomething() ? "cannot" : await openPorts();
  const words = await spoken;
  if (typeof ports === "string" || !words) {
    await until();
    return ports === "cannot" || ports === "refused" ? refuse(place, ports) : sayUnloaded(place);
  }
  await takeOverShared(systemClock);
  const app = await createApp(ports);
  const left = until();
  if (left) registerServiceWorker(followRenewal);
  await left;
  inSamePlace(place, () => render(<AppRoot app={app} />, place));
  if (!left) registerServiceWorker(followRenewal);
}

/** What the app can't do without: a place to keep sealed words, WebAssembly for sealing, tabs in step, real chance. */
const isMissingSomething = (): boolean =>
  !("indexedDB" in globalThis) ||
  !("WebAssembly" in globalThis) ||
  !("BroadcastChannel" in globalThis) ||
  !globalThis.crypto?.getRandomValues;

const orNull = <T,>(opening: Promise<T>): Promise<T | null> => opening.catch(() => null);

/** The cryptography comes as a part of its own: without a network, on a first visit, it may not arrive. */
async function openPorts(): Promise<Ports | "unloaded" | "refused"> {
  const [door, storage] = await Promise.all([orNull(openDoor()), orNull(openStorage())]);
  if (!door) return "unloaded";
  if (!storage) return "refused";
  return {
    door,
    storage,
    tabs: browserTabs(DATABASE),
    clock: systemClock,
    wire: webSocketWire,
    relay: relayAddress(),
    place: location.origin,
    chance: () => (door.random(1)[0] ?? 0) / 256,
  };
}

/** A browser may refuse by throwing at once, too. */
const openStorage = async () => indexedDbStorage(DATABASE);

/** The relay that serves the app, or the one that the page names in `<meta name="innermost-relay">`. */
function relayAddress(): string {
  const named = document.querySelector<HTMLMetaElement>('meta[name="innermost-relay"]')?.content;
  const url = new URL(named || "/relay/v1", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.hash = "";
  return url.href;
}

function refuse(place: HTMLElement, why: "cannot" | "refused"): void {
  const [title, body] =
    why === "cannot"
      ? (["shell.cannot", "shell.cannotBody"] as const)
      : (["shell.refused", "shell.refusedBody"] as const);
  render(
    <Problem
      title={t(title)}
      body={t(body)}
      action={t("shell.tryAgain")}
      onAction={() => location.reload()}
      onHelp={() => void showHelpAlone(place)}
      onExit={() => quickExit(null)}
    />,
    place,
  );
}
