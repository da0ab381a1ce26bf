/** Starts the app: words first, so that something can be read, then the store with its cryptography. */

import {
  browserTabs,
  indexedDbStorage,
  openDoor,
  type Ports,
  systemClock,
  webSocketWire,
} from "@innermost/store";
import { render } from "preact";
import { activate, pickLocale, t } from "../i18n/index.ts";
import { Welcome } from "../invitation/Welcome.tsx";
import { Problem } from "../parts/Problem.tsx";
import { registerServiceWorker } from "../pwa.ts";
import { AppRoot } from "./App.tsx";
import { createApp } from "./app.ts";
import { listenForInstall } from "./install.ts";
import { applyLooks } from "./looks.ts";
import { quickExit, staysAway } from "./quick-exit.ts";
import { HelpAlone } from "./stations/help-alone.tsx";
import { wasHere } from "./was-here.ts";

const DATABASE = "innermost";

export async function boot(place: HTMLElement): Promise<void> {
  if (staysAway()) return;
  applyLooks();
  listenForInstall();
  await activate(pickLocale(navigator.languages), navigator.languages);
  const missing = missingPart();
  if (missing) return refuse(place, "cannot");
  paintFirst(place);
  const ports = await openPorts();
  if (!ports) return refuse(place, "refused");
  const app = await createApp(ports);
  render(<AppRoot app={app} />, place);
  registerServiceWorker();
}

/** What the app can't do without: a place to keep sealed words, WebAssembly for sealing, and real chance. */
const missingPart = (): boolean =>
  !("indexedDB" in globalThis) ||
  !("WebAssembly" in globalThis) ||
  !("BroadcastChannel" in globalThis) ||
  !globalThis.crypto?.getRandomValues;

async function openPorts(): Promise<Ports | null> {
  try {
    const [door, storage] = await Promise.all([openDoor(), indexedDbStorage(DATABASE)]);
    return {
      door,
      storage,
      tabs: browserTabs(DATABASE),
      clock: systemClock,
      wire: webSocketWire,
      relay: relayAddress(),
      chance: () => (door.random(1)[0] ?? 0) / 256,
    };
  } catch {
    return null;
  }
}

/** The relay that serves the app, or the one that the page names in `<meta name="innermost-relay">`. */
function relayAddress(): string {
  const named = document.querySelector<HTMLMetaElement>('meta[name="innermost-relay"]')?.content;
  const url = new URL(named || "/relay/v1", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.hash = "";
  return url.href;
}

/** The welcome page can be read before the store is open; a word tapped meanwhile leads on as soon as it is. */
function paintFirst(place: HTMLElement): void {
  if (location.pathname !== "/" || wasHere()) return;
  const lead = (path: string) => () => history.pushState(null, "", path);
  render(
    <Welcome
      onBegin={lead("/write")}
      onCode={lead("/code")}
      onHelp={lead("/help")}
      onExit={() => quickExit(null)}
    />,
    place,
  );
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
      onHelp={() => render(<HelpAlone />, place)}
      onExit={() => quickExit(null)}
    />,
    place,
  );
}
