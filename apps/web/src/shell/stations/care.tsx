/** Help, breathing and the quick exit's own page: reachable from every screen, also locked, also offline. */

import { type CountryCode, countries, linesFor, pageById, pages } from "@innermost/content";
import { useEffect, useState } from "preact/hooks";
import { Breathe } from "../../care/Breathe.tsx";
import { breath } from "../../care/breath.ts";
import { CarePage } from "../../care/CarePage.tsx";
import { GetHelp } from "../../care/GetHelp.tsx";
import { QuickExitPage } from "../../care/QuickExitPage.tsx";
import { Senses } from "../../care/Senses.tsx";
import { StopAndLook } from "../../care/StopAndLook.tsx";
import { useApp, useFrame, useGo } from "../context.ts";
import { isStill } from "../looks.ts";
import { quickExit } from "../quick-exit.ts";
import { Away } from "./away.tsx";

/** Back to where one came from; home where the page was opened by itself. */
function useBack(): () => void {
  const go = useGo();
  return () => (history.length > 1 ? history.back() : go("/"));
}

/** The country is guessed from the browser's language and held in memory only: opening this page is kept nowhere. */
export const guessedCountry = (): CountryCode | null => {
  const regions = navigator.languages.map((tag) => tag.split("-").at(-1)?.toUpperCase());
  return countries().find((country) => regions.includes(country)) ?? null;
};

export function HelpStation() {
  const app = useApp();
  const go = useGo();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  const [country, setCountry] = useState<CountryCode | null>(guessedCountry);
  return (
    <GetHelp
      {...frame}
      onHelp={() => undefined}
      country={country}
      countries={countries()}
      lines={country ? linesFor(country) : []}
      pages={pages}
      today={app.today.value}
      onCountry={setCountry}
      onPage={(id) => go(`/help/${id}`)}
      onBreathe={() => go("/breathe")}
    />
  );
}

export function HelpPageStation({ page }: { page?: string }) {
  const go = useGo();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  const found = pages.find(({ id }) => id === page);
  if (!found) return <Away to="/help" />;
  return <CarePage {...frame} page={found} onNumbers={() => go("/help")} onBreathe={() => go("/breathe")} />;
}

/** How often the breath is looked at, in ms: the count changes once a second. */
const LOOK_MS = 200;

function useBreath() {
  const { clock } = useApp();
  const [start] = useState(() => clock.now());
  const [at, setAt] = useState(start);
  useEffect(() => {
    const timer = clock.setTimeout(() => setAt(clock.now()), LOOK_MS);
    return () => clock.clearTimeout(timer);
  }, [at, clock]);
  return breath(at - start);
}

export function BreatheStation() {
  const go = useGo();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  const breathing = useBreath();
  return (
    <Breathe
      {...frame}
      {...breathing}
      still={isStill()}
      onFiveSenses={() => go("/senses")}
      onStopAndLook={() => go("/look-around")}
    />
  );
}

/** The ways of grounding lead to each other without piling up steps to go back through. */
function useGround() {
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: useBack() } });
  return { frame, go: (path: string) => () => go(path, true) };
}

export function SensesStation() {
  const { frame, go } = useGround();
  return (
    <Senses
      {...frame}
      page={pageById("five-senses")}
      onBreathe={go("/breathe")}
      onStopAndLook={go("/look-around")}
    />
  );
}

export function StopAndLookStation() {
  const { frame, go } = useGround();
  return (
    <StopAndLook
      {...frame}
      page={pageById("stop-and-look")}
      onBreathe={go("/breathe")}
      onFiveSenses={go("/senses")}
    />
  );
}

export function QuickExitStation() {
  const app = useApp();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  return <QuickExitPage {...frame} onTry={() => quickExit(app.store)} onSeen={back} />;
}
