/**
 * Leaving at once: the page is covered before anything else happens, then locked, then replaced by a plain page.
 * Coming back by the Back button leads to the plain page again; only opening the address anew opens the app.
 */
import type { Store } from "@innermost/store";
import { t } from "../i18n/index.ts";
import { spokenLocale } from "./language.ts";
import { lockNow } from "./lock-now.ts";
import { handsAround, isFramed } from "./sample/framed.ts";

const LEFT = "left";
const SHIFTS = 3;
const TAPS = 3;
/** Three presses or taps within this many ms count as one wish to leave. */
const WITHIN_MS = 1500;
/** How far below the top edge, in px, a tap still counts as one on the edge. */
const EDGE_PX = 24;

export function quickExit(store: Store | null): void {
  cover();
  lockNow(store);
  if (isFramed) {
    handsAround()?.leave();
    return;
  }
  noteLeft(true);
  location.replace(plainPage());
}

/** In the language that is spoken here, so that it looks like anybody's page (see build/plain-pages.ts). */
function plainPage(): string {
  const locale = spokenLocale();
  return locale === "en" ? "/kitchen.html" : `/kitchen/${locale}.html`;
}

function cover(): void {
  document.documentElement.classList.add("covered");
  document.title = t("shell.plainPage");
  document.body.replaceChildren();
}

function hasLeft(): boolean {
  try {
    return sessionStorage.getItem(LEFT) !== null;
  } catch {
    return false;
  }
}

function noteLeft(left: boolean): void {
  try {
    if (left) sessionStorage.setItem(LEFT, "1");
    else sessionStorage.removeItem(LEFT);
  } catch {
    // Refused storage: nothing was kept either, and leaving must not wait for it.
  }
}

/** Before the app starts: Back, or a page brought back from memory, goes to the plain page again. */
export function staysAway(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (hasLeft() && navigation?.type === "back_forward") {
    document.documentElement.classList.add("covered");
    location.replace(plainPage());
    return true;
  }
  noteLeft(false);
  addEventListener("pageshow", (event: PageTransitionEvent) => {
    if (event.persisted && hasLeft()) location.replace(plainPage());
  });
  return false;
}

/** Three lone presses of Shift, or three taps on the top edge. Returns what ends the listening. */
export function listenForExit(exit: () => void, now: () => number): () => void {
  const shift = counter(SHIFTS, now, exit);
  const taps = counter(TAPS, now, exit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Shift") shift.reset();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === "Shift" && !event.repeat) shift.count();
  };
  const onTap = (event: PointerEvent) => (event.clientY <= EDGE_PX ? taps.count() : taps.reset());
  addEventListener("keydown", onKeyDown, true);
  addEventListener("keyup", onKeyUp, true);
  addEventListener("pointerdown", onTap, true);
  return () => {
    removeEventListener("keydown", onKeyDown, true);
    removeEventListener("keyup", onKeyUp, true);
    removeEventListener("pointerdown", onTap, true);
  };
}

function counter(wanted: number, now: () => number, reached: () => void) {
  let times: number[] = [];
  return {
    count() {
      times = [...times.filter((at) => now() - at < WITHIN_MS), now()];
      if (times.length >= wanted) reached();
    },
    reset() {
      times = [];
    },
  };
}
