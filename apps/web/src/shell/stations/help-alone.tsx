/** Help by itself: while the rest of the app is on its way, and where it can't run. */
import { systemClock, today } from "@innermost/store";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router } from "preact-iso";
import type { Around } from "../app.ts";
import { AroundContext } from "../context.ts";
import { listenForExit, quickExit } from "../quick-exit.ts";
import { BreatheStation, SensesStation, StopAndLookStation } from "./ground.tsx";
import { Help, HelpPageStation } from "./help.tsx";

const ALONE: Around = {
  view: signal({ phase: "starting" }),
  store: null,
  clock: systemClock,
  today: signal(today(systemClock)),
  unkept: signal(null),
};

export interface HelpAloneProps {
  onQuestions?: (() => void) | undefined;
  /** Another address is wanted, and stands in the address bar. */
  onLeave: () => void;
}

export function HelpAlone({ onQuestions, onLeave }: HelpAloneProps) {
  useEffect(
    () =>
      listenForExit(
        () => quickExit(null),
        () => systemClock.now(),
      ),
    [],
  );
  return (
    <AroundContext.Provider value={ALONE}>
      <LocationProvider>
        <Router>
          <Route path="/help" component={Help} onQuestions={onQuestions} />
          <Route path="/help/:page" component={HelpPageStation} />
          <Route path="/breathe" component={BreatheStation} />
          <Route path="/senses" component={SensesStation} />
          <Route path="/look-around" component={StopAndLookStation} />
          <Route default component={Left} onLeave={onLeave} />
        </Router>
      </LocationProvider>
    </AroundContext.Provider>
  );
}

function Left({ onLeave }: Pick<HelpAloneProps, "onLeave">) {
  useEffect(onLeave, [onLeave]);
  return null;
}
