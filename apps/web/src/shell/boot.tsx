/** The first page: painted before the store and its cryptography are loaded, so that there is something to read. */
import { hydrate, render } from "preact";
import { FIRST_PAGES } from "./first-pages.tsx";
import { isHelp } from "./help-paths.ts";
import { speakFirst } from "./language.ts";
import { applyLooks } from "./looks.ts";
import { quickExit, staysAway } from "./quick-exit.ts";
import { inSamePlace } from "./same-place.ts";
import { isFramed } from "./sample/framed.ts";
import { sayUnloaded } from "./unloaded.tsx";
import { wasHere } from "./was-here.ts";

/** Where help was asked for before the app is there: resolves once they go elsewhere. */
let left: Promise<void> | undefined;

export async function boot(place: HTMLElement): Promise<void> {
  if (isFramed) return bootPhone(place);
  if (staysAway()) return;
  applyLooks();
  const stands = isHelp(location.pathname) ? openHelp(place) : drawnPage(place);
  const app = stands.then(() => import("./start.tsx")).catch(() => null);
  await speakFirst();
  if (!left) {
    paintFirst(place);
    pressAgain(place);
  }
  const loaded = await app;
  if (loaded) return loaded.start(place, () => left);
  await left;
  sayUnloaded(place);
}

/** Whoever asks for help waits for nothing else. Resolves once it stands; where it does not come, the app shows it. */
function openHelp(place: HTMLElement): Promise<unknown> {
  const help = import("./show-help.tsx").then(({ showHelp }) => showHelp(place)).catch(() => null);
  left = help.then((shown) => shown?.left).then(() => firstAgain(place));
  return help;
}

/** Resolves once what the build has drawn is on screen; at once where it has drawn nothing. What is read first comes first. */
const drawnPage = (place: HTMLElement): Promise<unknown> =>
  new Promise((done) => {
    if (place.firstChild) requestAnimationFrame(() => requestAnimationFrame(done));
    else done(null);
  });

/** See [Note: a page in a frame]. */
async function bootPhone(place: HTMLElement): Promise<void> {
  const phone = await import("./sample/phone.tsx").catch(() => null);
  await phone?.startPhone(place);
}

/**
 * The welcome page, or the envelope of an invitation, stands before the store is open; a word tapped meanwhile leads on
 * as soon as it is. Whoever was here before waits for the page that is theirs.
 */
function paintFirst(place: HTMLElement): void {
  const Page = FIRST_PAGES[location.pathname];
  if (wasHere() || !Page) return;
  const lead = (path: string) => () => {
    history.pushState(null, "", path);
    if (isHelp(path)) void openHelp(place);
  };
  inSamePlace(place, () => hydrate(<Page lead={lead} onExit={() => quickExit(null)} />, place));
}

/** From help to the first page, which needs not wait for the app either. */
function firstAgain(place: HTMLElement): void {
  if (wasHere() || !FIRST_PAGES[location.pathname]) return;
  render(null, place);
  paintFirst(place);
}

/** What was pressed on the page that the build had drawn; see [Note: drawn at the build]. */
function pressAgain(place: HTMLElement): void {
  const { pressed } = place.dataset;
  delete place.dataset.pressed;
  if (pressed) place.querySelectorAll<HTMLElement>("a, button")[Number(pressed)]?.click();
}
