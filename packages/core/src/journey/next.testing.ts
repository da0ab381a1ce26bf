/** What Today offers next, for tests. */
import { statements as all, ROOM_IDS } from "@innermost/content";
import { bytesOf } from "../log/arbitraries.testing.ts";
import type { DataOf, PersonalType } from "../log/catalogue.ts";
import { type AnyEvent, writeEvent } from "../log/event.ts";
import { emptyShared, foldShared } from "../log/fold.ts";
import { emptyPersonal, foldPersonal } from "../log/personal.ts";
import { ANN, asFacts, ME, opened, PAIRED, PARTNER, type Told } from "./arbitraries.testing.ts";
import { type NextStep, nextSteps, putOffSubject } from "./next.ts";

/** A Sunday; the pair was kept on the Wednesday before. */
export const TODAY = "2026-11-22";
export const KEPT = "2026-11-18";
export const TUESDAY = "2026-11-24";

const by = { author: ANN, date: TODAY, after: { number: 0, head: bytesOf(32, 0) } };
export const own = <T extends PersonalType>(type: T, data: DataOf<T>) =>
  writeEvent(type, data, by) as AnyEvent;
export const room = (id: string, check: string, answer: 2 | null = 2) =>
  all
    .filter((one) => one.room === id)
    .map((one) => own("check.answered", { check, statement: one.id, answer }));
export const whole = (check: string) => ROOM_IDS.flatMap((id) => room(id, check));
export const declined = (subject: string, date: string) => own("reveal.declined", { subject, date });
export const revealed = (subject: string, data: unknown, date: string, round = "0f".repeat(16)) =>
  own("reveal.kept", { round, subject, data, date });
export const solo = own("solo.begun", { date: KEPT });

export interface Case {
  mine?: readonly AnyEvent[];
  shared?: readonly Told[];
  today?: string;
  keptOn?: string;
  hasPlan?: boolean;
  planRooms?: readonly string[];
  late?: boolean;
  alone?: boolean;
}

export function steps({
  mine = [],
  shared = [],
  today = TODAY,
  keptOn = KEPT,
  hasPlan = false,
  planRooms = hasPlan ? ["time"] : [],
  late = false,
  alone = false,
}: Case): NextStep[] {
  const pair = {
    shared: foldShared(emptyShared(), asFacts([...PAIRED, ...shared])),
    me: ME,
    partner: PARTNER,
    keptOn,
    planRooms,
  };
  return nextSteps({
    today,
    isLate: late,
    statements: all,
    own: foldPersonal(emptyPersonal(), mine),
    pair: alone ? null : pair,
  });
}
export const kinds = (one: Case) => steps(one).map(({ kind }) => kind);
/** All that would be offered if there were room for it: each step in turn is put off and looked for in what is left. */
export const offers = (kind: NextStep["kind"], one: Case): boolean => {
  for (let mine = [...(one.mine ?? [])], n = 0; n < 12; n++) {
    const found = steps({ ...one, mine });
    if (found.some((step) => step.kind === kind)) return true;
    const [first] = found;
    if (!first) return false;
    const subject = putOffSubject(first);
    const today = one.today ?? TODAY;
    mine = [...mine, subject === null ? own("phrase.later", { date: today }) : declined(subject, today)];
  }
  return false;
};
/** Both have named time together, and nothing else. */
export const lists = opened("focus", { rooms: ["time"], minutes: 20 }, { rooms: ["time"], minutes: 20 });
/** Both have opened this room of a check. */
export const check = (id: string) =>
  opened(
    `check/${id}`,
    { ease: 50, edition: 1, on: "2026-11-01" },
    { ease: 50, edition: 1, on: "2026-11-01" },
  );
