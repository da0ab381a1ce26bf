import type { OpenView } from "@innermost/store";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Place } from "../parts/Nav.tsx";
import type { ScreenFrame, Start } from "../parts/Screen.tsx";
import { type App, type Around, opened } from "./app.ts";
import { quickExit } from "./quick-exit.ts";

export const AroundContext = createContext<Around | null>(null);

/** For a page that stands without the app, too. */
export function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) throw new Error("nothing around this screen");
  return around;
}

export function useApp(): App {
  const around = useAround();
  if (!isApp(around)) throw new Error("no app around this screen");
  return around;
}

const isApp = (around: Around): around is App => around.store !== null;

/** Goes to a path of the app. `replace` leaves no step to come back to. */
export function useGo(): (path: string, replace?: boolean) => void {
  const { route } = useLocation();
  return (path, replace = false) => route(path, replace);
}

export interface FrameOptions {
  start?: Start | "mark" | null;
  /** Which of the four words one is at; null shows them with none chosen; left out: no words. */
  place?: Place | null;
  heavy?: boolean;
  /** No state line while somebody writes: it never comes or goes then. */
  quiet?: boolean;
}

const PATHS: Record<Place, string> = { today: "/", rooms: "/rooms", story: "/story", yours: "/yours" };

/** What every screen's frame needs: help, quick exit, the way back, the four words once there is a home. */
export function useFrame({ start = "mark", place, heavy, quiet }: FrameOptions = {}): ScreenFrame {
  const around = useAround();
  const go = useGo();
  const { path } = useLocation();
  const unkept = around.unkept.value;
  return {
    start: start === "mark" ? { kind: "mark", onPress: () => go("/") } : start,
    onHelp: () => go("/help"),
    onExit: () => quickExit(around.store),
    ...(heavy ? { heavy, onBreathe: () => go("/breathe") } : {}),
    nav: isHome(around) && place !== undefined ? { current: place, onGo: (to) => go(PATHS[to]) } : null,
    stateLine: quiet ? null : stateLine(around),
    notKept: unkept?.path === path ? unkept.why : null,
  };
}

function isHome({ view: { value: view } }: Around): boolean {
  return view.phase === "open" && hasHome(view);
}

/**
 * The relay says that a pair which was kept has ended. It may lie, and nothing that is here goes by its word. A device that
 * was removed has a page of its own.
 */
export const isCutOff = ({ pair, shared, own }: OpenView): boolean =>
  pair?.stage === "not-connected" && shared.epoch > 0 && !own.isOut;

/** A kept pair is at home here, and so is somebody on their own. */
export const hasHome = (view: OpenView): boolean =>
  view.pair?.stage === "kept" || isCutOff(view) || view.personal.soloSince !== null;

function stateLine({ view: { value: view } }: Around): ScreenFrame["stateLine"] {
  if (view.phase !== "open" || !view.pair) return null;
  if (view.link.name === "away") return "offline";
  return view.link.name === "catching-up" ? "syncing" : null;
}

export const useOpened = () => opened(useApp());
