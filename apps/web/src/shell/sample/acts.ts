/** What Mara and Sam can do: each act is the store's own verb, as a screen would call it. */
import { CHECK_EDITION, practices, ROOM_IDS, type RoomId, statementsOf } from "@innermost/content";
import {
  addDays,
  checkSubject,
  currentCheck,
  type Frequency,
  type Mark,
  type Minutes,
  planFacts,
  proposePlan,
  type ReplyWay,
  recentRounds,
  roomEase,
  weekOf,
  weekSubject,
} from "@innermost/core";
import {
  answer,
  chooseFocus,
  dailySource,
  keepWeek,
  note,
  type OpenView,
  reply,
  reveal,
  type Said,
  type Session,
  see,
  today,
} from "@innermost/store";
import { dayCards } from "../day-cards.ts";

export const WHO = ["mara", "sam"] as const;
export type Who = (typeof WHO)[number];

/** From 0, worst, to 10; by days back from today. */
export interface Day {
  readonly ago: number;
  readonly connected: number;
  readonly heard: number;
  readonly energy: number;
}

export type Deed =
  | { readonly do: "answer"; readonly card: string; readonly words: string }
  | { readonly do: "see"; readonly card: string }
  | { readonly do: "reply"; readonly card: string; readonly way: ReplyWay; readonly words: string }
  /** Four answers a room, in the order of its statements. */
  | { readonly do: "check"; readonly answers: Readonly<Record<RoomId, readonly Frequency[]>> }
  | { readonly do: "open"; readonly rooms: readonly RoomId[] }
  | { readonly do: "keep"; readonly rooms: readonly RoomId[] }
  | { readonly do: "name"; readonly rooms: readonly RoomId[]; readonly minutes: Minutes }
  | { readonly do: "choose"; readonly room: RoomId }
  /** Keeps what the plan proposes for this week. */
  | { readonly do: "plan" }
  /** One mark for each practice of this week, in its order. */
  | { readonly do: "mark"; readonly marks: readonly Mark[] }
  /** Opens the marks of the week before this one. */
  | { readonly do: "tell"; readonly minutes: Minutes }
  | { readonly do: "days"; readonly days: readonly Day[] }
  | {
      readonly do: "week";
      readonly items: Readonly<Record<string, number>>;
      readonly helped: string;
      readonly wish: string;
    };

export type Act = Deed & { readonly by: Who };

interface Stage {
  readonly session: Session;
  readonly view: OpenView;
}

type Doing<D extends Deed["do"]> = (
  stage: Stage,
  deed: Extract<Deed, { do: D }>,
) => Promise<Said | null> | null;

const ok: Said = { ok: true };

/** Writes the store as its person would; false where there is nothing to do it to any more. */
export async function perform(stage: Stage, deed: Deed): Promise<boolean> {
  const written = await (DEEDS[deed.do] as Doing<typeof deed.do>)(stage, deed);
  return written?.ok ?? false;
}

const DEEDS: { readonly [D in Deed["do"]]: Doing<D> } = {
  answer: (stage, { card, words }) => {
    const round = waitingRound(stage, card);
    return round === null ? null : answer(stage.session, round, card, words);
  },
  see: (stage, { card }) => {
    const round = openedRound(stage, card);
    return round === null ? null : see(stage.session, round);
  },
  reply: (stage, { card, way, words }) => {
    const round = openedRound(stage, card);
    return round === null ? null : reply(stage.session, round, way, words);
  },
  check: ({ session }, { answers }) => {
    const check = today(session.ports.clock);
    const facts = ROOM_IDS.flatMap((room) =>
      statementsOf(room).map(({ id }, at) => ({ check, statement: id, answer: answers[room][at] ?? null })),
    );
    return note(session, "check.answered", ...facts);
  },
  open: ({ session, view }, { rooms }) =>
    inOrder(rooms, (room) => {
      const check = currentCheck(view.personal.checks);
      const ease = check && roomEase(statementsOf(room), check.answers);
      if (!check || ease === null) return Promise.resolve(ok);
      return reveal(session, checkSubject(room), { ease, edition: CHECK_EDITION, on: check.on });
    }),
  keep: ({ session }, { rooms }) =>
    note(
      session,
      "reveal.declined",
      ...rooms.map((room) => ({ subject: checkSubject(room), date: today(session.ports.clock) })),
    ),
  name: ({ session }, { rooms, minutes }) => reveal(session, "focus", { rooms: [...rooms], minutes }),
  choose: ({ session }, { room }) => chooseFocus(session, room),
  plan: ({ session, view }) => {
    const week = weekOf(today(session.ports.clock));
    const plan = proposePlan(planFacts(view.shared, ROOM_IDS), practices, ROOM_IDS, week);
    const kept = plan?.choices.map(({ practice }) => practice) ?? [];
    return kept.length === 0 ? null : keepWeek(session, week, kept);
  },
  mark: ({ session, view }, { marks }) => {
    const week = weekOf(today(session.ports.clock));
    const kept = view.shared.weeks.get(week)?.practices ?? [];
    const facts = kept.map((practice, at) => ({ week, practice, mark: marks[at % marks.length] ?? "done" }));
    return facts.length === 0 ? null : note(session, "practice.marked", ...facts);
  },
  tell: ({ session, view }, { minutes }) => {
    const week = addDays(weekOf(today(session.ports.clock)), -7);
    const marks = [...(view.personal.marks.get(week) ?? [])].map(([practice, mark]) => ({ practice, mark }));
    return reveal(session, weekSubject(week), { marks, minutes });
  },
  days: ({ session }, { days }) =>
    note(
      session,
      "pulse.daily",
      ...days.map(({ ago, ...pulse }) => ({ date: addDays(today(session.ports.clock), -ago), ...pulse })),
    ),
  week: ({ session }, { items, helped, wish }) =>
    note(session, "pulse.weekly", { week: weekOf(today(session.ports.clock)), items, helped, wish }),
};

async function inOrder<T>(list: readonly T[], each: (one: T) => Promise<Said>): Promise<Said> {
  for (const one of list) {
    const written = await each(one);
    if (!written.ok) return written;
  }
  return ok;
}

/** The invitation's round, or the one of the last days that has this card. */
function waitingRound({ session, view }: Stage, card: string): string | null {
  if (view.pair?.stage !== "kept") return view.pair?.first.card === card ? view.pair.first.round : null;
  const source = dailySource(session, cardIds(), view.shared);
  if (!source) return null;
  const days = recentRounds(source, view.shared, view.personal, today(session.ports.clock));
  return days.find((day) => day.card === card)?.round ?? null;
}

function openedRound({ view }: Stage, card: string): string | null {
  const rounds = [...view.shared.rounds].reverse();
  return rounds.find(([, round]) => round.outcome === "opened" && round.card === card)?.[0] ?? null;
}

/** The cards that come day by day to these two, on their phones as in this page. */
export const cardIds = (): string[] => dayCards(true);
