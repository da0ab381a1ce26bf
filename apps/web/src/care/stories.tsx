import { countries, linesFor, pageById, pages } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Breathe } from "./Breathe.tsx";
import { breath } from "./breath.ts";
import { CarePage } from "./CarePage.tsx";
import { GetHelp } from "./GetHelp.tsx";
import { QuickExitPage } from "./QuickExitPage.tsx";
import { Senses } from "./Senses.tsx";
import { StopAndLook } from "./StopAndLook.tsx";

const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const reading = pages.filter(({ id }) => id !== "five-senses" && id !== "stop-and-look");
const help = { ...frame, countries: countries(), pages: reading, today: "2026-11-22" };
const going = { onCountry: nowhere, onPage: nowhere, onQuestions: nowhere, onBreathe: nowhere };
const calm = { onFiveSenses: nowhere, onStopAndLook: nowhere, onBreathe: nowhere };

/** Made up for the gallery: what a line looks like once a named person has checked it. */
const checked = () =>
  linesFor("GB").map((line) =>
    line.kind === "abuse" ? { ...line, verified: { by: "A. Reader", on: "2026-11-03" } } : line,
  );

const page = (id: Parameters<typeof pageById>[0]) => () => (
  <CarePage {...back} page={pageById(id)} onNumbers={nowhere} onBreathe={nowhere} />
);

export const stories: Stories = {
  "care/GetHelp": {
    country: () => <GetHelp {...help} {...going} country="GB" lines={checked()} />,
    unchecked: () => <GetHelp {...help} {...going} country="US" lines={linesFor("US")} />,
    unknown: () => <GetHelp {...help} {...going} country={null} lines={[]} />,
  },
  "care/CarePage": {
    plan: page("safety-plan"),
    device: page("device-safety"),
    behaviour: page("own-behaviour"),
    "under-18": page("under-18"),
  },
  "care/Breathe": {
    in: () => <Breathe {...back} {...calm} {...breath(3900)} still={false} />,
    out: () => <Breathe {...back} {...calm} {...breath(9200)} still={false} />,
    still: () => <Breathe {...back} {...calm} {...breath(7000)} still />,
  },
  "care/Senses": { page: () => <Senses {...back} {...calm} page={pageById("five-senses")} /> },
  "care/StopAndLook": { page: () => <StopAndLook {...back} {...calm} page={pageById("stop-and-look")} /> },
  "care/QuickExitPage": { page: () => <QuickExitPage {...frame} onTry={nowhere} onSeen={nowhere} /> },
};
