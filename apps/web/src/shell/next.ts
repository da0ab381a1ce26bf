/** What Today offers beside the day's card, in words, and where each leads. */
import { isRoomId, practices, ROOM_IDS, roomText, statements } from "@innermost/content";
import {
  type NextInput,
  type NextStep,
  nextSteps,
  planFacts,
  planRooms,
  putOffSubject,
  weekOf,
} from "@innermost/core";
import { note, type OpenView, phraseLater } from "@innermost/store";
import { useMemo } from "preact/hooks";
import type { NextThing } from "../home/NextRow.tsx";
import { t } from "../i18n/index.ts";
import { type App, sessionOf } from "./app.ts";
import { useApp, useGo, useOpened } from "./context.ts";
import { useLate } from "./late.ts";

/** A few at most, kindest first. */
export function useNext(): readonly NextThing[] {
  const app = useApp();
  const go = useGo();
  const { personal, pair, shared } = useOpened();
  const today = app.today.value;
  const late = useLate();
  // Years of rounds are walked through for it: not at each turn of the screen.
  const steps = useMemo(
    () => nextSteps({ ...inputOf({ personal, pair, shared }, today), isLate: late }),
    [personal, pair?.stage, shared, today, late],
  );
  return steps.map((step) => ({
    id: step.kind,
    ...wordsOf(step, shared.focus.now !== null),
    onOpen: () => go(pathOf(step)),
    ...(mayWait(step) ? { onLater: () => void putOff(app, step) } : {}),
  }));
}

type Known = Pick<OpenView, "personal" | "pair" | "shared">;

function inputOf({ personal, pair, shared }: Known, today: string): NextInput {
  const partner = pair?.partner;
  const isKept = pair?.stage === "kept" && partner && shared.keptOn;
  return {
    today,
    statements,
    own: personal,
    pair: isKept
      ? {
          shared,
          me: pair.me,
          partner,
          keptOn: shared.keptOn ?? today,
          planRooms: planRooms(planFacts(shared, ROOM_IDS), practices, ROOM_IDS, weekOf(today)),
        }
      : null,
  };
}

/** What both opened or kept can't be put off: it simply stays. The other's word can, and they don't learn of it. */
const mayWait = (step: NextStep): boolean =>
  !["experiences", "proposal"].includes(step.kind) && !(step.kind === "week" && step.kept);

async function putOff(app: App, step: NextStep): Promise<void> {
  const subject = putOffSubject(step);
  const date = app.today.value;
  if (subject === null) await phraseLater(sessionOf(app));
  else await note(sessionOf(app), "reveal.declined", { subject, date });
}

function pathOf(step: NextStep): string {
  switch (step.kind) {
    case "check":
      return `/check/${step.room}`;
    case "experiences":
      return "/experiences";
    case "reveal":
      return "/reveal";
    case "proposal":
    case "offer":
    case "name":
      return "/focus";
    case "week":
      return "/week";
    case "look-back":
      return "/week/back";
    case "pulse":
      return "/pulse";
    case "phrase":
      return "/phrase";
    case "review":
      return "/check";
  }
}

function wordsOf(step: NextStep, hasFocus: boolean): Pick<NextThing, "title" | "note" | "action" | "both"> {
  const kind = step.kind === "name" && hasFocus ? "due" : step.kind;
  return {
    title: t(`home.next.${kind}.title`, { room: roomNameOf(step) }),
    note: step.kind === "week" && step.kept ? t("home.next.week.kept.note") : t(`home.next.${kind}.note`),
    action: t(`home.next.${kind}.action`),
    both: ["experiences", "proposal", "week"].includes(kind),
  };
}

function roomNameOf(step: NextStep): string {
  const room = "room" in step ? step.room : null;
  return room && isRoomId(room) ? roomText(room).name : t("home.next.none");
}
