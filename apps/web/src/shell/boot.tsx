/** The first page: painted before the store and its cryptography are loaded, so that there is something to read. */
import { render } from "preact";
import { activate, pickLocale } from "../i18n/index.ts";
import { Welcome } from "../invitation/Welcome.tsx";
import { applyLooks } from "./looks.ts";
import { quickExit, staysAway } from "./quick-exit.ts";
import { sayUnloaded } from "./unloaded.tsx";
import { wasHere } from "./was-here.ts";

export async function boot(place: HTMLElement): Promise<void> {
  if (staysAway()) return;
  applyLooks();
  const app = import("./start.tsx").catch(() => null);
  await activate(pickLocale(navigator.languages), navigator.languages);
  paintFirst(place);
  const loaded = await app;
  if (!loaded) return sayUnloaded(place);
  await loaded.start(place);
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
