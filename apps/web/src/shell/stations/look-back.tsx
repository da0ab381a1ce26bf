/** Looking back on a week: its marks, the weekly pulse, and what of it goes into an envelope. */

import { practiceById, pulseItems, type RoomId } from "@innermost/content";
import {
  addDays,
  asReveal,
  type CivilDate,
  daysBetween,
  isCivilDate,
  kindOf,
  leftKey,
  type Mark,
  MINUTES,
  type Minutes,
  minutesOf,
  type Opened,
  openedOf,
  type PersonalState,
  roundsIn,
  type SharedState,
  type WeeklyPulse,
  type WeekReveal,
  weekOf,
  weekSubject,
} from "@innermost/core";
import { draft, note, reveal, revealSource, sealedUnder, weekApart } from "@innermost/store";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "../../i18n/index.ts";
import { BackEnd } from "../../week/BackEnd.tsx";
import { BackEnvelope } from "../../week/BackEnvelope.tsx";
import { BackFeel } from "../../week/BackFeel.tsx";
import { BackMarks, type MarkedPractice } from "../../week/BackMarks.tsx";
import { BackOpened } from "../../week/BackOpened.tsx";
import { BackWords } from "../../week/BackWords.tsx";
import { type WeekWords, wordsLost, wordsOf } from "../apart.ts";
import { sessionOf } from "../app.ts";
import { useAttempt } from "../attempt.ts";
import { bothOf } from "../both-of.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useKeptDraft } from "../kept-draft.ts";
import { spanOf } from "../noon.ts";
import { TwoWeeksStation } from "./two-places.tsx";

const FRIDAY = 4;

/** From Friday on one looks back on the week that is, before it on the last one. */
function weekToLookAt(asked: string | undefined, today: CivilDate): CivilDate {
  const now = weekOf(today);
  if (asked && isCivilDate(asked) && asked <= now) return weekOf(asked);
  return daysBetween(now, today) >= FRIDAY ? now : addDays(now, -7);
}

export function LookBackStation() {
  const app = useApp();
  const { query } = useLocation();
  const week = weekToLookAt(query.week, app.today.value);
  return <LookBack key={week} week={week} />;
}

type Step = "marks" | "feel" | "words" | "envelope";

interface At {
  week: CivilDate;
}

function LookBack({ week }: At) {
  const app = useApp();
  const { shared, personal, pair } = useOpened();
  const [step, setStep] = useState<Step | null>(null);
  const subject = weekSubject(week);
  const opened = openedOf("week", roundsIn(shared)(subject)).at(-1) ?? null;
  const own = sealedUnder(sessionOf(app), subject);
  const sealed = own && asReveal("week", own.data);
  const isDone = pair?.stage === "kept" ? personal.declined.has(subject) : personal.weekly.has(week);
  const onAgain = () => setStep("marks");
  if (step === null && opened) return <Told {...{ week, opened, onAgain }} />;
  if (step === null && (sealed || isDone)) return <Done {...{ week, sealed, onAgain }} />;
  const mayTell = pair?.stage === "kept" && !opened && !sealed;
  return <Looking {...{ week, mayTell, onStep: setStep }} step={step ?? "marks"} />;
}

interface Looks extends At {
  step: Step;
  /** Whether it can end in an envelope: not alone, and not twice. */
  mayTell: boolean;
  onStep: (step: Step | null) => void;
}

interface Notes extends WeeklyPulse {
  /** The words that were kept of the week when this was begun. */
  readonly from: WeekWords;
  readonly told: readonly string[];
  readonly minutes: Minutes | null;
}

const notesOf = (personal: PersonalState, week: CivilDate): Notes => ({
  ...(personal.weekly.get(week) ?? { items: {}, helped: "", wish: "" }),
  from: wordsOf(personal.weekly.get(week)),
  told: [],
  minutes: lastMinutes(personal),
});

/** The minutes that I said last, as a start. */
function lastMinutes({ reveals }: PersonalState): Minutes | null {
  const said = [...reveals.values()].flatMap(({ subject, data, date }) => {
    const kind = kindOf(subject);
    const read = kind === "focus" || kind === "week" ? asReveal(kind, data) : null;
    return read ? [{ date, minutes: read.minutes }] : [];
  });
  return said.sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1)?.minutes ?? null;
}

/** What stood in the week and is not left out, and whatever else was marked in it. */
function practicesOf(shared: SharedState, personal: PersonalState, week: CivilDate): MarkedPractice[] {
  const marks = personal.marks.get(week) ?? new Map<string, Mark>();
  const kept = (shared.weeks.get(week)?.practices ?? []).filter(
    (id) => marks.has(id) || !personal.left.has(leftKey(week, id)),
  );
  return [...new Set([...kept, ...marks.keys()])].map((id) => ({
    id,
    title: titleOf(id),
    mark: marks.get(id) ?? null,
  }));
}

const titleOf = (id: string): string => practiceById(id)?.title ?? t("shell.cardFromNewer");

function Looking({ week, step, mayTell, onStep }: Looks) {
  const app = useApp();
  const go = useGo();
  const { shared, personal, pair, drafts } = useOpened();
  const notes = useKeptDraft(`week/${week}`, notesOf(personal, week));
  const [problem, attempt] = useAttempt();
  const [sealing, setSealing] = useState(false);
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") }, quiet: true });
  const session = sessionOf(app);
  const practices = practicesOf(shared, personal, week);
  const shown = { ...frame, week: spanOf(week), problem: problem ?? notes.problem };
  const { told, minutes, from, ...pulse } = notes.value;

  async function keepPulse() {
    const words = { helped: pulse.helped.trim(), wish: pulse.wish.trim() };
    const lost = wordsLost(wordsOf(personal.weekly.get(week)), from, words, drafts.get(weekApart(week)));
    if (lost && !(await attempt(draft(session, weekApart(week), lost)))) return;
    if (!(await attempt(note(session, "pulse.weekly", { week, items: pulse.items, ...words })))) return;
    notes.change({ from: words });
    if (mayTell) return onStep("envelope");
    await notes.clear();
    onStep(null);
  }
  async function seal() {
    if (minutes === null) return;
    setSealing(true);
    const data = { marks: practices.flatMap(({ id, mark }) => toTell(id, mark, told)), minutes };
    if (await attempt(reveal(session, weekSubject(week), data))) await end();
    setSealing(false);
  }
  async function keepOwn() {
    const declined = { subject: weekSubject(week), date: app.today.value };
    if (await attempt(note(session, "reveal.declined", declined))) await end();
  }
  async function end() {
    await notes.clear();
    onStep(null);
  }

  if (step === "marks")
    return (
      <BackMarks
        {...shown}
        practices={practices}
        onMark={(practice, mark) => void attempt(note(session, "practice.marked", { week, practice, mark }))}
        onNext={() => onStep("feel")}
      />
    );
  if (step === "feel")
    return (
      <BackFeel
        {...shown}
        items={pulseItems.map(({ room, text, low, high }) => ({
          ...{ room, text, low, high },
          value: pulse.items[room] ?? null,
        }))}
        onItem={(room: RoomId, value) => notes.change({ items: { ...pulse.items, [room]: value } })}
        onNext={() => onStep("words")}
        onBefore={() => onStep("marks")}
      />
    );
  if (step === "words")
    return (
      <BackWords
        {...shown}
        helped={pulse.helped}
        wish={pulse.wish}
        onHelped={(helped) => notes.change({ helped })}
        onWish={(wish) => notes.change({ wish })}
        alone={!mayTell}
        twice={<TwoWeeksStation week={week} />}
        onNext={() => void keepPulse()}
        onBefore={() => onStep("feel")}
      />
    );
  return (
    <BackEnvelope
      {...shown}
      practices={practices.filter(({ mark }) => mark !== null)}
      told={told}
      onTell={(id, isTold) =>
        notes.change({ told: isTold ? [...told, id] : told.filter((one) => one !== id) })
      }
      choices={MINUTES}
      minutes={minutes}
      onMinutes={(chosen) => notes.change({ minutes: chosen as Minutes })}
      partnerName={pair?.partnerName ?? undefined}
      sealing={sealing}
      onSeal={() => void seal()}
      onOwn={() => void keepOwn()}
      onBefore={() => onStep("words")}
    />
  );
}

const toTell = (practice: string, mark: Mark | null, told: readonly string[]) =>
  mark && told.includes(practice) ? [{ practice, mark }] : [];

function Done({ week, sealed, onAgain }: At & { sealed: WeekReveal | null; onAgain: () => void }) {
  const app = useApp();
  const go = useGo();
  const { shared, pair, link } = useOpened();
  const source = revealSource(sessionOf(app), shared);
  const inBoth = source?.bothIn(weekSubject(week));
  const unopened = source?.roundsOf(weekSubject(week)).at(-1)?.outcome === "could-not-open";
  const late = inBoth?.late && inBoth.given;
  return (
    <BackEnd
      {...useFrame({ place: "today" })}
      week={spanOf(week)}
      sealed={sealed && { marks: sealed.marks.map(titled), minutes: sealed.minutes }}
      both={bothOf(inBoth)}
      earlier={unopened ? "unopened" : late ? "late" : undefined}
      partnerName={pair?.partnerName ?? undefined}
      offline={link.name === "away"}
      twice={<TwoWeeksStation week={week} />}
      onAgain={onAgain}
      onLines={() => go("/lines")}
      onHome={() => go("/")}
    />
  );
}

const titled = ({ practice, mark }: WeekReveal["marks"][number]): MarkedPractice => ({
  id: practice,
  title: titleOf(practice),
  mark,
});

function Told({ week, opened, onAgain }: At & { opened: Opened<"week">; onAgain: () => void }) {
  const go = useGo();
  const { shared, pair } = useOpened();
  const marks = Object.values(opened.said).flatMap((one) => one.marks);
  const ids = [...new Set(marks.map(({ practice }) => practice))].sort();
  return (
    <BackOpened
      {...useFrame({ place: "today" })}
      week={spanOf(week)}
      practices={ids.map((id) => ({
        id,
        title: titleOf(id),
        marks: marks.filter(({ practice }) => practice === id).map(({ mark }) => mark),
      }))}
      minutes={minutesOf(opened)[0]}
      partnerName={pair?.partnerName ?? undefined}
      newer={shared.newer.has("week")}
      twice={<TwoWeeksStation week={week} />}
      onWeek={() => go("/week")}
      onAgain={onAgain}
    />
  );
}
