/**
 * The private safety check. Its answers live in this component alone, and go with it: locked, left or covered, it is gone.
 * It has no address of its own, nor have the pages that are read from it: a browser's history tells of none of them.
 */

import { type CountryCode, countries, linesFor, type PageId, pageById } from "@innermost/content";
import { addDays } from "@innermost/core";
import type { OpenView } from "@innermost/store";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { CarePage } from "../../care/CarePage.tsx";
import type { ScreenFrame } from "../../parts/Screen.tsx";
import type { Fewer } from "../../safety/FewerRow.tsx";
import { SafetyAsk } from "../../safety/SafetyAsk.tsx";
import { SafetyOffer } from "../../safety/SafetyOffer.tsx";
import { SafetyOver } from "../../safety/SafetyOver.tsx";
import { SafetySigns } from "../../safety/SafetySigns.tsx";
import { SafetySupport } from "../../safety/SafetySupport.tsx";
import {
  answered,
  begun,
  picked,
  QUESTIONS,
  type SafetyCheck,
  supported,
} from "../../safety/safety-check.ts";
import type { App } from "../app.ts";
import { useApp, useFrame, useOpened } from "../context.ts";
import { guessedCountry } from "../country.ts";
import { useFewer } from "../fewer.ts";
import { GroundHere } from "./ground.tsx";
import { QuietStation } from "./quiet.tsx";

/** How long nobody is asked again by themselves, whatever they did or said (safety.md, rule 1). */
export const ASK_AGAIN_DAYS = 90;

/** Whether it is to be offered before something heavy. */
export const isSafetyDue = (askFrom: string | undefined, today: string): boolean =>
  askFrom === undefined || askFrom <= today;

const isSomebody = ({ pair, personal }: OpenView): boolean => pair !== null || personal.soloSince !== null;

/**
 * [Note: one date, whatever was answered]
 * The next date is written once, when the offer is answered, before any question is on screen: whoever begins, puts it off or
 * stops in the middle writes the same bytes at the same moment, and an answer writes nothing.
 */
export function noteOffered({ store, today, view }: App): void {
  // Behind the lock, and for somebody who only looks around, there is nothing to write to.
  if (view.value.phase !== "open" || !isSomebody(view.value)) return;
  void store.changeSettings({ askSafetyFrom: addDays(today.value, ASK_AGAIN_DAYS) });
}

interface SafetyProps {
  /** Where it leads once it is over or put off. */
  onDone: () => void;
}

type Aside = PageId | "breathe" | "quiet";

export function Safety({ onDone }: SafetyProps) {
  const [check, setCheck] = useState<SafetyCheck>({ step: "offer" });
  const [aside, setAside] = useState<Aside | null>(null);
  const [country, setCountry] = useState(guessedCountry);
  const back = () => setAside(null);
  if (aside === null)
    return <Steps {...{ check, setCheck, onDone, country, setCountry }} onAside={setAside} />;
  if (aside === "quiet") return <QuietStation onBack={back} />;
  if (aside === "breathe") return <GroundHere onBack={back} />;
  return <Reading page={aside} onBack={back} onBreathe={() => setAside("breathe")} />;
}

/** Read from the check, and left back into it as it was. */
function Reading(props: { page: PageId; onBack: () => void; onBreathe: () => void }) {
  const { page, onBack, onBreathe } = props;
  const frame = useFrame({ start: { kind: "back", onPress: onBack } });
  return <CarePage {...frame} page={pageById(page)} onNumbers={onBack} onBreathe={onBreathe} />;
}

interface StepsProps extends SafetyProps {
  check: SafetyCheck;
  setCheck: (check: SafetyCheck) => void;
  country: CountryCode | null;
  setCountry: (country: CountryCode) => void;
  onAside: (aside: Aside) => void;
}

function Steps({ check, setCheck, onDone, country, setCountry, onAside }: StepsProps) {
  const app = useApp();
  const fewer = useFewer();
  const isAsked = check.step === "ask" || check.step === "signs";
  const start = { kind: isAsked ? ("stop" as const) : ("back" as const), onPress: onDone };
  const frame = { ...useFrame({ heavy: true, start }), onBreathe: () => onAside("breathe") };
  const own = () => onAside("own-behaviour");
  const begin = () => {
    noteOffered(app);
    setCheck(begun());
  };
  const later = () => {
    noteOffered(app);
    onDone();
  };
  switch (check.step) {
    case "offer":
      return <SafetyOffer {...frame} onBegin={begin} onLater={later} onOwnBehaviour={own} />;
    case "ask":
      return (
        <SafetyAsk
          {...frame}
          question={QUESTIONS[check.at] ?? QUESTIONS[0]}
          onAnswer={(answer) => setCheck(answered(check, answer))}
        />
      );
    case "signs":
      return (
        <SafetySigns
          {...frame}
          picked={check.picked}
          onPick={(sign) => setCheck(picked(check, sign))}
          onNext={() => setCheck(supported(check))}
        />
      );
    case "support":
      return <Support {...{ frame, check, fewer, country, setCountry, onAside }} />;
    case "over":
      return <SafetyOver {...frame} fewer={fewer} onBack={onDone} />;
  }
}

interface SupportProps extends Pick<StepsProps, "country" | "setCountry" | "onAside"> {
  frame: ScreenFrame;
  check: SafetyCheck & { step: "support" };
  fewer: Fewer | null;
}

function Support({ frame, check, fewer, country, setCountry, onAside }: SupportProps) {
  const { today } = useApp();
  return (
    <SafetySupport
      {...frame}
      urgent={check.urgent}
      neck={check.neck}
      fewer={fewer}
      country={country}
      countries={countries()}
      lines={country ? linesFor(country) : []}
      today={today.value}
      onCountry={setCountry}
      onPlan={() => onAside("safety-plan")}
      onDevice={() => onAside("device-safety")}
      onQuiet={() => onAside("quiet")}
      onOwnBehaviour={() => onAside("own-behaviour")}
    />
  );
}

/** Before something heavy: the questions come first where they are due, alone, and as easy to put off as to begin. */
export function BeforeHeavy({ children }: { children: ComponentChildren }) {
  const { today } = useApp();
  const { settings } = useOpened();
  const [isDue, setDue] = useState(() => isSafetyDue(settings.askSafetyFrom, today.value));
  return isDue ? <Safety onDone={() => setDue(false)} /> : children;
}
