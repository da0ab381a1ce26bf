/** Everything that is one's own, and what was opened to one. Nothing in it proves to a third party who wrote what. */

import { type DailyPulse, nameOf, type PersonalState, toHex, type WeeklyPulse } from "@innermost/core";
import type { Before } from "../local/before.ts";
import { withPending } from "../local/memory.ts";
import type { Session } from "../local/session.ts";

interface Together {
  names: { mine: string | null; partner: string | null };
  keptOn: string | null;
  opened: { on: string; card: string; mine: string; theirs: string; replies: Record<string, unknown>[] }[];
  /** What both revealed at once: rooms of the check, rooms named, what was told of a week. */
  revealed: { on: string; subject: string; mine: unknown; theirs: unknown }[];
  /** The rooms that both chose to work in; `until` is null for the one now. */
  focus: { room: string; since: string; until: string | null }[];
  weeks: { week: string; practices: readonly string[] }[];
}

export interface Export extends Together {
  format: "innermost-export";
  version: 1;
  /** The same of pairs that have ended. */
  before?: (Together & { endedOn: string })[];
  /** What nobody else has seen. */
  own: {
    checks: { on: string; answers: Record<string, number | null> }[];
    days: ({ on: string } & DailyPulse)[];
    weeks: ({ week: string } & WeeklyPulse)[];
    practices: { week: string; marks: Record<string, string> }[];
    /** What I sealed for both of us and that is not open. */
    sealed: { on: string; subject: string; mine: unknown }[];
  };
  /** My own answers that are sealed or ran out, and what I was writing. */
  mine: { card: string; words: string; on: string }[];
  drafts: string[];
}

/** Readable by anyone who holds it. `before`: what stays of pairs that have ended. */
export function exportAll(session: Session, before: readonly Before[] = []): Export {
  const { memory } = session;
  const shared = withPending(memory);
  const me = memory.pair ? toHex(memory.pair.person) : "";
  const partner = memory.pair?.partner ? toHex(memory.pair.partner.person) : "";
  const names = { mine: nameOf(shared, me), partner: nameOf(shared, partner) };
  const known = new Map([...before.flatMap(({ rounds }) => [...rounds]), ...shared.rounds]);
  return {
    format: "innermost-export",
    version: 1,
    ...togetherOf({ ...shared, names, me, partner }),
    ...(before.length > 0
      ? { before: before.map((one) => ({ ...togetherOf(one), endedOn: one.endedOn })) }
      : {}),
    own: ownOf(memory.personal, known),
    mine: [...memory.personal.answers]
      .filter(([round]) => known.get(round)?.outcome !== "opened")
      .map(([, { card, words, date }]) => ({ card, words, on: date })),
    drafts: [...memory.drafts.values()],
  };
}

type Shown = Pick<Before, "names" | "keptOn" | "me" | "partner" | "rounds" | "focus" | "weeks">;

/** What both could see. */
const togetherOf = ({ names, keptOn, me, partner, rounds, focus, weeks }: Shown): Together => ({
  names,
  keptOn,
  opened: [...rounds.values()].flatMap((round) =>
    round.outcome === "opened"
      ? [
          {
            on: round.on,
            card: round.card,
            mine: round.answers[me] ?? "",
            theirs: round.answers[partner] ?? "",
            replies: Object.entries(round.replies).map(([by, { on, way, words }]) => ({
              by: by === me ? "me" : "partner",
              way,
              words,
              on,
            })),
          },
        ]
      : [],
  ),
  revealed: [...rounds.values()].flatMap((round) =>
    round.outcome === "revealed"
      ? [
          {
            on: round.on,
            subject: round.subject,
            mine: round.reveals[me] ?? null,
            theirs: round.reveals[partner] ?? null,
          },
        ]
      : [],
  ),
  focus: [...focus.past, ...(focus.now ? [{ ...focus.now, until: null }] : [])],
  weeks: [...weeks].map(([week, { practices }]) => ({ week, practices })),
});

const ownOf = (
  { checks, daily, weekly, marks, reveals }: PersonalState,
  rounds: Before["rounds"],
): Export["own"] => ({
  checks: [...checks].map(([on, answers]) => ({ on, answers: Object.fromEntries(answers) })),
  days: [...daily].map(([on, pulse]) => ({ on, ...pulse })),
  weeks: [...weekly].map(([week, pulse]) => ({ week, ...pulse })),
  practices: [...marks].map(([week, marked]) => ({ week, marks: Object.fromEntries(marked) })),
  sealed: [...reveals]
    .filter(([round]) => rounds.get(round)?.outcome !== "revealed")
    .map(([, { subject, data, date }]) => ({ on: date, subject, mine: data })),
});
