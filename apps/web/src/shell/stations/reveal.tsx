/** Room by room: open one's dot to both, or keep it. */
import { CHECK_EDITION, ROOM_IDS, type RoomId, statementsOf } from "@innermost/content";
import {
  checkSubject,
  comesBackOn,
  currentCheck,
  leanOf,
  openedOf,
  type PersonalState,
  roomResults,
  type Subject,
} from "@innermost/core";
import {
  note,
  type RevealSource,
  reveal,
  revealSource,
  type StorageFailure,
  sealedUnder,
} from "@innermost/store";
import { useState } from "preact/hooks";
import { type Choice, Choose, type RoomChoice } from "../../check/Choose.tsx";
import { type App, opened, sessionOf } from "../app.ts";
import { failureOf } from "../attempt.ts";
import { bothOf } from "../both-of.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { named } from "../own-check.ts";

type Choices = Readonly<Partial<Record<RoomId, Choice>>>;

/** The dot that counts for a room now, of whichever check; null before there is one. */
export const resultOf = (app: App, room: RoomId) =>
  roomResults(statementsOf(room), opened(app).personal.checks)[0] ?? null;

export function RevealStation() {
  const app = useApp();
  const go = useGo();
  const { link } = useOpened();
  const [choices, setChoices] = useState<Choices>({});
  const [sealing, setSealing] = useState(false);
  const [sealed, setSealed] = useState(false);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/check") } });
  const rooms = ROOM_IDS.flatMap((room) => roomChoice(app, room, choices[room]) ?? []);

  async function choose(room: RoomId, choice: Choice) {
    setSealed(false);
    setChoices({ ...choices, [room]: choice });
    if (choice === "open") return;
    const subject = checkSubject(room);
    const written = await note(sessionOf(app), "reveal.declined", { subject, date: app.today.value });
    setProblem(failureOf(written));
  }

  async function seal() {
    setSealing(true);
    const failure = await sealAll(
      app,
      rooms.flatMap((one) => (one.state === "choose" && one.choice === "open" ? [one.id] : [])),
    );
    setSealing(false);
    setProblem(failure);
    setSealed(failure === null);
  }

  return (
    <Choose
      {...frame}
      rooms={rooms}
      onChoice={(room, choice) => void choose(room, choice)}
      onSeal={() => void seal()}
      sealing={sealing}
      sealed={sealed}
      offline={link.name === "away"}
      problem={problem}
      onDone={() => go("/")}
      onCheck={() => go("/check")}
      onLook={rooms.some(({ state }) => state === "opened") ? () => go("/experiences") : undefined}
    />
  );
}

/** One after the other, each in an envelope of its own, until one can't be kept. */
async function sealAll(app: App, rooms: readonly RoomId[]): Promise<StorageFailure | null> {
  for (const room of rooms) {
    const result = resultOf(app, room);
    if (!result) continue;
    const { ease, on } = result;
    const written = await reveal(sessionOf(app), checkSubject(room), { ease, edition: CHECK_EDITION, on });
    if (!written.ok) return failureOf(written) ?? "storage-refused";
  }
  return null;
}

/** Whether a room of mine is neither open, nor sealed, nor said to be kept. */
export const canOpenMore = (app: App): boolean =>
  ROOM_IDS.some((room) => {
    const one = roomChoice(app, room, undefined);
    return one?.state === "choose" && one.choice === null;
  });

/** What can be said of one room, and chosen; null without a dot of one's own. It never depends on the other's choice. */
function roomChoice(app: App, room: RoomId, picked: Choice | undefined): RoomChoice | null {
  const { shared, personal, pair } = opened(app);
  const session = sessionOf(app);
  const source = revealSource(session, shared);
  const result = resultOf(app, room);
  if (!result || !source || !pair) return null;
  const subject = checkSubject(room);
  const both = openedOf("check", source.roundsOf(subject)).find(
    ({ said }) => said[pair.me]?.on === result.on,
  );
  if (both) return { ...named(room), state: "opened", on: atNoon(both.on) };
  const sealed = sealedUnder(session, subject);
  const inBoth = source.bothIn(subject);
  const until = inBoth?.late === false ? inBoth.until : comesBackOn(sealed?.date ?? result.on);
  if (sealed) return { ...named(room), state: "sealed", back: atNoon(until), both: bothOf(inBoth) };
  const declined = personal.declined.get(subject);
  const isKept = declined !== undefined && declined >= result.on;
  return {
    ...named(room),
    state: "choose",
    lean: leanOf(result.ease),
    choice: picked ?? (isKept ? "keep" : null),
    from: result.on === currentCheck(personal.checks)?.on ? null : atNoon(result.on),
    back: backOf(source, subject, personal),
  };
}

type Back = (RoomChoice & { state: "choose" })["back"];

/** Whether what I sealed before came to nothing, and how. */
function backOf(source: RevealSource, subject: Subject, own: PersonalState): Back {
  if (own.reveals.has(source.next(subject))) return "unseen";
  const inBoth = source.bothIn(subject);
  if (inBoth) return inBoth.given ? "late" : "unseen";
  return source.roundsOf(subject).at(-1)?.outcome === "could-not-open" ? "unopened" : null;
}
