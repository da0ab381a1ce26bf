/** The four words: Today, Rooms, Our story, Yours, for a pair that was kept. */

import {
  cardById,
  isRoomId,
  lightCards,
  practicesOf,
  ROOM_IDS,
  type RoomId,
  roomOfCard,
  roomText,
} from "@innermost/content";
import { type DayRound, kindOf, olderRounds, recentRounds, type SharedState } from "@innermost/core";
import { dailySource, pass } from "@innermost/store";
import { useMemo } from "preact/hooks";
import { OurStory, type StoryEntry } from "../../home/OurStory.tsx";
import { Rooms } from "../../home/Rooms.tsx";
import { StoryLetter } from "../../home/StoryLetter.tsx";
import { Today } from "../../home/Today.tsx";
import { formatDate, t } from "../../i18n/index.ts";
import { RoomPage } from "../../rooms/RoomPage.tsx";
import { sessionOf } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { greeting } from "../greeting.ts";
import { useNext } from "../next.ts";
import { atNoon } from "../noon.ts";
import { useNotices } from "../notices.ts";
import { useTroubleNotes } from "../trouble.tsx";
import { shownFirst } from "../waiting.ts";
import { Away } from "./away.tsx";
import { useMoveThing } from "./move.tsx";
import { ReturnedStation, RoundStation } from "./round.tsx";

const titleOf = (card: string): string => cardById(card)?.title ?? t("shell.cardFromNewer");

/** The rounds of the last days, and older ones that still concern this person; empty until the pair is kept. */
function useDays(): readonly DayRound[] {
  const app = useApp();
  const { shared, personal } = useOpened();
  const today = app.today.value;
  const source = useMemo(
    () =>
      dailySource(
        sessionOf(app),
        lightCards().map(({ id }) => id),
        shared,
      ),
    [app, shared.keptOn],
  );
  return useMemo(
    () =>
      source ? [recentRounds, olderRounds].flatMap((rounds) => rounds(source, shared, personal, today)) : [],
    [source, shared, personal, today],
  );
}

/** Below the day's card: what is next always has a place beside letters. */
const ROWS_MOST = 4;
const NEXT_LEAST = 2;

export function TodayStation() {
  const app = useApp();
  const go = useGo();
  const { pair, link } = useOpened();
  const [day, ...earlier] = useDays();
  const frame = useFrame({ place: "today" });
  const back = day && CAME_BACK.includes(day.state) ? [day] : [];
  const lying = [...back, ...earlier].flatMap((round) => waitingRow(round, () => go(`/day/${round.date}`)));
  const { letters, earlier: unbegun, more } = shownFirst(lying);
  const moving = useMoveThing();
  const next = [...moving, ...useNext()].slice(
    0,
    Math.max(NEXT_LEAST, ROWS_MOST - letters.length - unbegun.length),
  );
  const card = day && cardById(day.card);
  return (
    <Today
      {...frame}
      greeting={greeting(app.today.value, app.hour.value)}
      partnerName={pair?.partnerName ?? ""}
      card={card ? { prompt: card.prompt, title: card.title, ...roomNamed(card.id) } : null}
      cardState={cardState(day)}
      onBegin={() => day && go(`/day/${day.date}`)}
      onAnotherDay={() => day && void pass(sessionOf(app), day.card, day.date)}
      waiting={letters}
      earlier={unbegun}
      moreWaiting={more}
      notices={useNotices()}
      troubles={useTroubleNotes()}
      next={next}
      offline={link.name === "away"}
    />
  );
}

function roomNamed(card: string): { room: RoomId; roomName: string } {
  const room = roomOfCard(card) ?? ROOM_IDS[0];
  return { room, roomName: roomText(room).name };
}

function cardState(day: DayRound | undefined): "open" | "sealed" | "ready" | "opened" | "resting" {
  switch (day?.state) {
    case "both-in":
      return "sealed";
    case "open":
    case "sealed":
    case "ready":
    case "opened":
      return day.state;
    default:
      return "resting";
  }
}

/** One's own words lie behind it, and can be read there. */
const CAME_BACK: readonly DayRound["state"][] = ["returned", "withdrawn", "could-not-open"];

/** Earlier days that can still open, whoever has answered: what is shown here depends on this person alone. */
function waitingRow({ round, card, state }: DayRound, onOpen: () => void): WaitingRow[] {
  const title = titleOf(card);
  if (state === "both-in") return [{ id: round, title, state: "sealed", onOpen }];
  if (state === "ready" || state === "sealed") return [{ id: round, title, state, onOpen }];
  if (CAME_BACK.includes(state)) return [{ id: round, title, state: "returned", onOpen }];
  return state === "open" ? [{ id: round, title, state: "open-earlier", onOpen }] : [];
}

interface WaitingRow {
  id: string;
  title: string;
  state: "ready" | "sealed" | "returned" | "open-earlier";
  onOpen: () => void;
}

export function DayStation({ date }: { date?: string }) {
  const app = useApp();
  const go = useGo();
  const day = useDays().find((round) => round.date === date);
  if (!day) return <Away to="/" />;
  if (day.state === "returned") return <ReturnedStation round={day.round} card={day.card} />;
  const leave = async () => {
    await pass(sessionOf(app), day.card, day.date);
    go("/", true);
  };
  return (
    <RoundStation
      key={day.round}
      round={day.round}
      card={day.card}
      eyebrow={t("shell.oneLightCard")}
      onPass={() => void leave()}
    />
  );
}

export function RoomsStation() {
  const go = useGo();
  const frame = useFrame({ place: "rooms" });
  const rooms = ROOM_IDS.map((id) => {
    const { name, barrier } = roomText(id);
    return { id, name, barrier };
  });
  const focus = useOpened().shared.focus.now?.room;
  return (
    <Rooms
      {...frame}
      rooms={rooms}
      focus={focus && isRoomId(focus) ? focus : null}
      onRoom={(id: RoomId) => go(`/rooms/${id}`)}
    />
  );
}

export function RoomStation({ room }: { room?: string }) {
  const go = useGo();
  const frame = useFrame({ place: "rooms", start: { kind: "back", onPress: () => go("/rooms") } });
  const { shared } = useOpened();
  if (!room || !isRoomId(room)) return <Away to="/rooms" />;
  const opened = [...shared.rounds].flatMap(([id, round]) =>
    round.outcome === "opened" && roomOfCard(round.card) === room
      ? [{ id, title: titleOf(round.card), date: atNoon(round.on) }]
      : [],
  );
  const letters = opened.reverse();
  return (
    <RoomPage
      {...frame}
      room={roomText(room)}
      opened={letters}
      onOpened={(id) => go(`/story/${id}`)}
      practices={practicesOf(room)}
      onPractice={(id) => go(`/week/do/${id}?from=room`)}
    />
  );
}

export function StoryStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ place: "story" });
  const { shared } = useOpened();
  const entries = storyOf(shared);
  const nothingYet = entries.every(({ kind }) => kind === "kept");
  return (
    <OurStory
      {...frame}
      entries={entries}
      year={Number(app.today.value.slice(0, 4))}
      onEntry={({ id, to }) => go(to ?? `/story/${id}`)}
      {...(nothingYet ? { onFirstCard: () => go("/") } : {})}
    />
  );
}

/** Newest first; the day of keeping stands below what was opened on it. */
function storyOf(shared: SharedState): StoryEntry[] {
  const opened = [...shared.rounds].flatMap(([id, round]): StoryEntry[] =>
    round.outcome === "opened"
      ? [{ id, date: atNoon(round.on), title: titleOf(round.card), kind: "opened" }]
      : [],
  );
  const kept: StoryEntry[] = shared.keptOn
    ? [{ id: "kept", date: atNoon(shared.keptOn), title: "", kind: "kept" }]
    : [];
  return [...kept, ...opened, ...experiencesOf(shared), ...focusesOf(shared), ...weeksOf(shared)]
    .sort((a, b) => a.date.getTime() - b.date.getTime())
    .reverse();
}

/** One entry a day on which rooms of the check opened. */
function experiencesOf({ rounds }: SharedState): StoryEntry[] {
  const days = new Set(
    [...rounds.values()].flatMap((round) =>
      round.outcome === "revealed" && kindOf(round.subject) === "check" ? [round.on] : [],
    ),
  );
  return [...days].map((on) => ({
    id: `experiences ${on}`,
    date: atNoon(on),
    title: t("home.story.rooms"),
    kind: "experiences",
    to: "/experiences",
  }));
}

/** Weeks that both have told of. */
const weeksOf = ({ rounds }: SharedState): StoryEntry[] =>
  [...rounds].flatMap(([id, round]): StoryEntry[] => {
    if (round.outcome !== "revealed" || kindOf(round.subject) !== "week") return [];
    const monday = round.subject.split("/")[1] ?? round.on;
    const title = t("home.story.week", { date: formatDate(atNoon(monday), false) });
    return [{ id, date: atNoon(round.on), title, kind: "week", to: `/week/back?week=${monday}` }];
  });

const focusesOf = ({ focus }: SharedState): StoryEntry[] =>
  [...focus.past, ...(focus.now ? [focus.now] : [])].map(({ room, since }) => ({
    id: `focus ${since} ${room}`,
    date: atNoon(since),
    title: isRoomId(room) ? roomText(room).name : room,
    kind: "focus",
    to: "/focus",
  }));

export function LetterStation({ round }: { round?: string }) {
  const go = useGo();
  const frame = useFrame({ place: "story", start: { kind: "back", onPress: () => go("/story") } });
  const { shared, pair } = useOpened();
  const state = round ? shared.rounds.get(round) : undefined;
  if (state?.outcome !== "opened" || !pair) return <Away to="/story" />;
  const other = Object.keys(state.answers).find((who) => who !== pair.me) ?? "";
  const nameOf = (who: string) =>
    who === pair.me ? (pair.myName ?? t("shell.me")) : (pair.partnerName ?? t("shell.partner"));
  const side = (who: string) => ({
    name: nameOf(who),
    words: state.answers[who] ?? "",
  });
  return (
    <StoryLetter
      {...frame}
      title={titleOf(state.card)}
      prompt={cardById(state.card)?.prompt ?? ""}
      date={atNoon(state.on)}
      mine={side(pair.me)}
      theirs={side(other)}
      replies={Object.entries(state.replies).map(([who, { way, words }]) => ({
        id: who,
        name: nameOf(who),
        way,
        words,
      }))}
    />
  );
}
