/** Three ways to come back to here and now: as pages of their own, and in the place of a page that keeps what it holds. */

import { pageById } from "@innermost/content";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Breathe } from "../../care/Breathe.tsx";
import { breath } from "../../care/breath.ts";
import { Senses } from "../../care/Senses.tsx";
import { StopAndLook } from "../../care/StopAndLook.tsx";
import type { ScreenFrame } from "../../parts/Screen.tsx";
import { useBack } from "../back.ts";
import { useAround, useFrame, useGo } from "../context.ts";
import { isStill } from "../looks.ts";

type Way = "breathe" | "senses" | "look-around";

interface GroundProps {
  way: Way;
  onWay: (way: Way) => void;
  onBack: () => void;
}

function Ground({ way, onWay, onBack }: GroundProps) {
  const frame = useFrame({ start: { kind: "back", onPress: onBack } });
  const onBreathe = () => onWay("breathe");
  const onFiveSenses = () => onWay("senses");
  const onStopAndLook = () => onWay("look-around");
  switch (way) {
    case "breathe":
      return <Breathing {...{ ...frame, onFiveSenses, onStopAndLook }} />;
    case "senses":
      return <Senses {...{ ...frame, onBreathe, onStopAndLook }} page={pageById("five-senses")} />;
    case "look-around":
      return <StopAndLook {...{ ...frame, onBreathe, onFiveSenses }} page={pageById("stop-and-look")} />;
  }
}

/** How often the breath is looked at, in ms: the count changes once a second. */
const LOOK_MS = 200;

function Breathing(props: Omit<Parameters<typeof Breathe>[0], keyof ReturnType<typeof breath> | "still">) {
  const { clock } = useAround();
  const [start] = useState(() => clock.now());
  const [at, setAt] = useState(start);
  useEffect(() => {
    const timer = clock.setTimeout(() => setAt(clock.now()), LOOK_MS);
    return () => clock.clearTimeout(timer);
  }, [at, clock]);
  return <Breathe {...props} {...breath(at - start)} still={isStill()} />;
}

/** The ways lead to each other without piling up steps to go back through. */
const page = (way: Way) => () => {
  const go = useGo();
  return <Ground way={way} onWay={(next) => go(`/${next}`, true)} onBack={useBack()} />;
};

export const BreatheStation = page("breathe");
export const SensesStation = page("senses");
export const StopAndLookStation = page("look-around");

/**
 * A heavy page that holds something: grounding comes in its place, and behind it the page stays as it was. Gives the page's
 * frame, and what to show instead of the page while somebody is there.
 */
export function useGroundHere(frame: ScreenFrame): [ScreenFrame, JSX.Element | null] {
  const [isHere, setHere] = useState(false);
  const ground = <GroundHere onBack={() => setHere(false)} />;
  return [frame.heavy ? { ...frame, onBreathe: () => setHere(true) } : frame, isHere ? ground : null];
}

/** In the place of another page. */
export function GroundHere({ onBack }: { onBack: () => void }) {
  const [way, setWay] = useState<Way>("breathe");
  return <Ground way={way} onWay={setWay} onBack={onBack} />;
}
