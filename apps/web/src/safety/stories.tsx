import { countries, linesFor } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { QuietMode, type QuietModeProps } from "./QuietMode.tsx";
import { SafetyAsk } from "./SafetyAsk.tsx";
import { SafetyOffer } from "./SafetyOffer.tsx";
import { SafetyOver } from "./SafetyOver.tsx";
import { SafetySigns } from "./SafetySigns.tsx";
import { SafetySupport, type SafetySupportProps } from "./SafetySupport.tsx";
import { QUESTIONS } from "./safety-check.ts";

const heavy = { ...frame, heavy: true, onBreathe: nowhere };
const back = { ...heavy, start: { kind: "back" as const, onPress: nowhere } };
const stop = { ...heavy, start: { kind: "stop" as const, onPress: nowhere } };
const offer = { onBegin: nowhere, onLater: nowhere, onOwnBehaviour: nowhere };
const fewer = { chosen: false, onChoose: nowhere };

const support = (more: Partial<SafetySupportProps> = {}) => (
  <SafetySupport
    {...back}
    {...{ onPlan: nowhere, onDevice: nowhere, onQuiet: nowhere, onOwnBehaviour: nowhere, onCountry: nowhere }}
    {...{ fewer, urgent: false, neck: false, today: "2026-11-22" }}
    {...{ country: "GB", countries: countries(), lines: linesFor("GB") }}
    {...more}
  />
);

const asking = {
  passphrase: "",
  onPassphrase: nowhere,
  busy: false,
  problem: null,
  passkey: false,
  onPasskey: nowhere,
  onSend: nowhere,
};
const quiet = (
  step: QuietModeProps["step"],
  wish: QuietModeProps["wish"] = "on",
  more: Partial<QuietModeProps> = {},
) => (
  <QuietMode
    {...frame}
    start={back.start}
    {...{ step, wish, asking, onWish: nowhere, onStop: nowhere, onBack: nowhere, ...more }}
  />
);

const ask = (at: number) => () => (
  <SafetyAsk {...stop} question={QUESTIONS[at] ?? QUESTIONS[0]} onAnswer={nowhere} />
);

export const stories: Stories = {
  "safety/SafetyOffer": { offered: () => <SafetyOffer {...back} {...offer} /> },
  "safety/SafetyAsk": { afraid: ask(0), hurt: ask(1), threats: ask(2), forced: ask(3), watched: ask(4) },
  "safety/SafetySigns": {
    none: () => <SafetySigns {...stop} picked={[]} onPick={nowhere} onNext={nowhere} />,
    two: () => <SafetySigns {...stop} picked={["neck", "worse"]} onPick={nowhere} onNext={nowhere} />,
  },
  "safety/SafetySupport": {
    calm: () => support(),
    urgent: () => support({ urgent: true, neck: true }),
    "no-country": () => support({ country: null, lines: [], fewer: null }),
  },
  "safety/SafetyOver": {
    over: () => <SafetyOver {...back} fewer={fewer} onBack={nowhere} />,
    locked: () => <SafetyOver {...back} fewer={null} onBack={nowhere} />,
  },
  "safety/QuietMode": {
    page: () => quiet("page"),
    lock: () => quiet("lock"),
    "not kept": () => quiet("page", "on", { notKept: "storage-full" }),
    on: () => quiet("done"),
    off: () => quiet("done", "off"),
  },
};
