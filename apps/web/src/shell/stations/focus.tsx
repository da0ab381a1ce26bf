/** Choosing one room together: naming sealed, the joint proposal, both words, and the focus that stands. */

import { isRoomId, ROOM_IDS, type RoomId, roomText } from "@innermost/content";
import {
  asReveal,
  FOCUS,
  type FocusReveal,
  type FocusWord,
  focusIsDue,
  MINUTES,
  type Minutes,
  type Opened,
  offerOf,
  openedOf,
  type ProposalReason,
  type Candidate as Proposed,
  propose,
  roundsIn,
  weekOf,
  weekOfFocus,
} from "@innermost/core";
import { chooseFocus, reveal, revealSource, type StorageFailure, sealedUnder } from "@innermost/store";
import { useState } from "preact/hooks";
import { type Candidate, Choosing, type FocusReason } from "../../focus/Choosing.tsx";
import { FocusNow } from "../../focus/FocusNow.tsx";
import { NamedSealed } from "../../focus/NamedSealed.tsx";
import { MOST, Naming } from "../../focus/Naming.tsx";
import type { Named } from "../../focus/named-words.ts";
import type { NamedRoom, SaidRoom, Word } from "../../focus/room-name.ts";
import { t } from "../../i18n/index.ts";
import { sessionOf } from "../app.ts";
import { failureOf } from "../attempt.ts";
import { bothOf } from "../both-of.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { isSettled } from "../focus-settled.ts";
import { useKeptDraft } from "../kept-draft.ts";
import { atNoon } from "../noon.ts";

const named = (id: RoomId): NamedRoom => ({ id, name: roomText(id).name });
const ROOMS = ROOM_IDS.map(named);
const said = (room: string): SaidRoom =>
  isRoomId(room) ? named(room) : { id: null, name: t("focus.unknown") };
const wordOf = (word: FocusWord | null): Word | null =>
  word && { room: word.room === null ? null : said(word.room) };

export function FocusStation() {
  const app = useApp();
  const { shared } = useOpened();
  const [again, setAgain] = useState(false);
  const session = sessionOf(app);
  const lists = openedOf("focus", roundsIn(shared)(FOCUS)).at(-1);
  const own = sealedUnder(session, FOCUS)?.data as FocusReveal | undefined;
  const settled = lists && isSettled(shared.focus, lists.at);
  if (lists && !settled) return <ChoosingStation lists={lists} />;
  if (settled && !again) return <NowStation sealed={own !== undefined} onAgain={() => setAgain(true)} />;
  const onBack = settled ? () => setAgain(false) : undefined;
  return own ? <SealedStation own={own} onBack={onBack} /> : <NamingStation onBack={onBack} />;
}

type Back = { onBack: (() => void) | undefined };

const startOf = (onBack: (() => void) | undefined) =>
  onBack ? { start: { kind: "back" as const, onPress: onBack } } : {};

const NOTHING_NAMED = { rooms: [] as RoomId[], minutes: null as Minutes | null };

const startFrom = ({ rooms, minutes }: FocusReveal): typeof NOTHING_NAMED => ({
  rooms: ROOM_IDS.filter((id) => rooms.includes(id)),
  minutes,
});

function NamingStation({ onBack }: Back) {
  const app = useApp();
  const { pair, shared, personal } = useOpened();
  const source = revealSource(sessionOf(app), shared);
  // What was sealed for the round to come and is not any more ran out, and returned to its author.
  const late = source?.bothIn(FOCUS);
  const before =
    source && (personal.reveals.get(source.next(FOCUS)) ?? personal.reveals.get(late?.round ?? ""));
  const returned = asReveal("focus", before?.data);
  const naming = useKeptDraft("focus/naming", returned ? startFrom(returned) : NOTHING_NAMED);
  const [sealing, setSealing] = useState(false);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const { rooms, minutes } = naming.value;

  function onRoom(room: RoomId, isChosen: boolean) {
    const next = ROOM_IDS.filter((id) => (id === room ? isChosen : rooms.includes(id)));
    if (next.length <= MOST) naming.change({ rooms: next });
  }
  async function seal() {
    if (minutes === null) return;
    setSealing(true);
    const written = await reveal(sessionOf(app), FOCUS, { rooms: [...rooms], minutes });
    if (written.ok) await naming.clear();
    setSealing(false);
    setProblem(failureOf(written));
  }
  const unopened = source?.roundsOf(FOCUS).at(-1)?.outcome === "could-not-open";
  return (
    <Naming
      {...useFrame({ place: "today", ...startOf(onBack) })}
      rooms={ROOMS}
      chosen={rooms}
      onRoom={onRoom}
      choices={MINUTES}
      minutes={minutes}
      onMinutes={(chosen) => naming.change({ minutes: chosen as Minutes })}
      partnerName={pair?.partnerName ?? undefined}
      earlier={returned ? (late?.given ? "late" : "returned") : unopened ? "unopened" : undefined}
      sealing={sealing}
      problem={problem ?? naming.problem}
      onSeal={() => void seal()}
    />
  );
}

function SealedStation({ own, onBack }: Back & { own: FocusReveal }) {
  const go = useGo();
  const { pair, link, shared } = useOpened();
  const both = bothOf(revealSource(sessionOf(useApp()), shared)?.bothIn(FOCUS));
  return (
    <NamedSealed
      {...useFrame({ place: "today", ...startOf(onBack) })}
      own={listOf(own)}
      partnerName={pair?.partnerName ?? undefined}
      both={both}
      offline={link.name === "away"}
      onHome={() => go("/")}
    />
  );
}

/** Rooms in their fixed order, in names. */
const listOf = ({ rooms, minutes }: FocusReveal): Named => ({
  rooms: [...ROOM_IDS.filter((id) => rooms.includes(id)), ...rooms.filter((room) => !isRoomId(room))].map(
    (room) => said(room).name,
  ),
  minutes,
});

/** Says one's word; what could not be written is said on the page. */
function useSaying(): [StorageFailure | null, (room: RoomId | null) => void] {
  const app = useApp();
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  async function say(room: RoomId | null) {
    const written = await chooseFocus(sessionOf(app), room);
    setProblem(failureOf(written));
    if (written.ok) scrollTo(0, 0);
  }
  return [problem, (room) => void say(room)];
}

function ChoosingStation({ lists }: { lists: Opened<"focus"> }) {
  const { pair, shared } = useOpened();
  const [problem, onSay] = useSaying();
  const proposal = propose({ rooms: ROOM_IDS, roundsOf: roundsIn(shared), focus: shared.focus });
  const frame = useFrame({ place: "today" });
  if (!pair || !proposal) return null;
  const [mine, theirs] = sides(lists.said, pair.me);
  const since = shared.focus.said.filter(({ at }) => at === null || at > lists.at);
  const word = (isMine: boolean) => wordOf(since.findLast(({ by }) => (by === pair.me) === isMine) ?? null);
  return (
    <Choosing
      {...frame}
      proposal={proposal.first && candidateOf(proposal.first)}
      others={proposal.others.map(candidateOf)}
      minutes={proposal.minutes[0]}
      named={{ mine: listOf(mine), theirs: listOf(theirs) }}
      mine={word(true)}
      theirs={word(false)}
      rooms={ROOMS}
      myName={pair.myName ?? undefined}
      partnerName={pair.partnerName ?? undefined}
      newer={shared.newer.has("focus")}
      problem={problem}
      onSay={onSay}
    />
  );
}

function sides<V>(saidBy: Readonly<Record<string, V>>, me: string): [V, V] {
  const theirs = Object.entries(saidBy).find(([who]) => who !== me)?.[1];
  return [saidBy[me], theirs] as [V, V];
}

const candidateOf = ({ room, reasons }: Proposed): Candidate => ({
  ...named(room),
  reasons: reasons.map(reasonOf),
});

function reasonOf(reason: ProposalReason): FocusReason {
  switch (reason.kind) {
    case "opened":
      return { kind: "opened", date: atNoon(reason.on) };
    case "now":
      return { kind: "now", date: atNoon(reason.since) };
    case "before":
      return { kind: "before", date: atNoon(reason.until) };
    default:
      return reason;
  }
}

function NowStation({ sealed, onAgain }: { sealed: boolean; onAgain: () => void }) {
  const app = useApp();
  const go = useGo();
  const { pair, shared } = useOpened();
  const [problem, onSay] = useSaying();
  const { now } = shared.focus;
  const today = app.today.value;
  const partner = shared.focus.said.find(({ by }) => by !== pair?.me)?.by ?? "";
  const week = now ? weekOfFocus(now, weekOf(today)) : 0;
  return (
    <FocusNow
      {...useFrame({ place: "today" })}
      focus={now && { ...said(now.room), since: atNoon(now.since), week }}
      due={now !== null && focusIsDue(now, today)}
      mine={wordOf(offerOf(shared.focus, pair?.me ?? ""))}
      theirs={wordOf(offerOf(shared.focus, partner))}
      sealed={sealed}
      rooms={ROOMS}
      partnerName={pair?.partnerName ?? undefined}
      newer={shared.newer.has("focus")}
      problem={problem}
      onSay={onSay}
      onWeek={() => go("/week")}
      onRoom={() => now && go(`/rooms/${now.room}`)}
      onReview={() => go("/review")}
      onAgain={onAgain}
    />
  );
}
