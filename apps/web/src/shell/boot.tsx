/** The first page: painted before the store and its cryptography are loaded, so that there is something to read. */
import { render } from "preact";
import { activate, pickLocale } from "../i18n/index.ts";
import { Landing } from "../invitation/Landing.tsx";
import { Welcome } from "../invitation/Welcome.tsx";
import { applyLooks } from "./looks.ts";
import { quickExit, staysAway } from "./quick-exit.ts";
import { isFramed } from "./sample/framed.ts";
import { sayUnloaded } from "./unloaded.tsx";
import { wasHere } from "./was-here.ts";

/** Where an invitation's link leads. */
const INVITED = "/i";

export async function boot(place: HTMLElement): Promise<void> {
  if (isFramed) return bootPhone(place);
  if (staysAway()) return;
  applyLooks();
  const app = import("./start.tsx").catch(() => null);
  await activate(pickLocale(navigator.languages), navigator.languages);
  paintFirst(place);
  const loaded = await app;
  if (!loaded) return sayUnloaded(place);
  await loaded.start(place);
}

/** See [Note: a page in a frame]. */
async function bootPhone(place: HTMLElement): Promise<void> {
  const phone = import("./sample/phone.tsx").catch(() => null);
  await activate(pickLocale(navigator.languages), navigator.languages);
  await (await phone)?.startPhone(place);
}

/**
 * The welcome page, or the envelope of an invitation, stands before the store is open; a word tapped meanwhile leads on
 * as soon as it is. Whoever was here before waits for the page that is theirs.
 */
function paintFirst(place: HTMLElement): void {
  if (wasHere()) return;
  const lead = (path: string) => () => history.pushState(null, "", path);
  const frame = { onHelp: lead("/help"), onExit: () => quickExit(null) };
  const nothing = () => undefined;
  if (location.pathname === "/")
    render(
      <Welcome
        {...frame}
        onBegin={lead("/write")}
        onCode={lead("/code")}
        onAlone={lead("/alone")}
        onFile={lead("/import")}
        onSample={lead("/sample")}
      />,
      place,
    );
  else if (location.pathname === INVITED)
    render(
      <Landing
        {...frame}
        start={{ kind: "mark", onPress: lead("/") }}
        state="loading"
        age={null}
        onAge={nothing}
        onBegin={nothing}
        onNoThanks={nothing}
        beginning={false}
      />,
      place,
    );
}
