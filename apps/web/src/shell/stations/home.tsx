/** The four words: Today, Rooms, Our story, Yours, for a pair that was kept. */

import {
  cardById,
  isHeavy,
  isRoomId,
  practicesOf,
  ROOM_IDS,
  type RoomId,
  roomOfCard,
  roomText,
} from "@innermost/content";
import { type DayRound, isHeavyRoom } from "@innermost/core";
import { pass } from "@innermost/store";
import type { NextThing } from "../../home/NextRow.tsx";
import { Rooms } from "../../home/Rooms.tsx";
import { StoryLetter } from "../../home/StoryLetter.tsx";
import { Today } from "../../home/Today.tsx";
import { t } from "../../i18n/index.ts";
import { RoomPage } from "../../rooms/RoomPage.tsx";
import { useApart } from "../apart.ts";
import { sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { greeting } from "../greeting.ts";
import { useHomeScreenThing } from "../home-screen.ts";
import { useNext } from "../next.ts";
import { atNoon } from "../noon.ts";
import { useNotices } from "../notices.ts";
import { titleOf } from "../said.ts";
import { useTroubleNotes } from "../trouble.tsx";
import { useDays } from "../use-days.ts";
import { useRenewal } from "../use-renewal.ts";
import { shownFirst } from "../waiting.ts";
import { Away } from "./away.tsx";
import { useMoveThing } from "./move.tsx";
import { ReturnedStation, RoundStation } from "./round.tsx";
import { TwoPlacesStation, TwoRepliesStation } from "./two-places.tsx";

/** A day's first round is the day's own; one that was sealed while the cards came in another order goes by its id. */
const placeOf = (days: readonly DayRound[], one: DayRound): string =>
  days.find(({ date }) => date === one.date) === one ? one.date : one.round;

/** Below the day's card: what is next always has a place beside letters. */
const ROWS_MOST = 4;
const NEXT_LEAST = 2;

export function TodayStation() {
  const app = useApp();
  const go = useGo();
  const { pair, link, drafts } = useOpened();
  const days = useDays();
  const doing = useDoing();
  const [day, ...earlier] = days;
  const twice = days
    .filter(({ round, state }) => WAITS.includes(state) && drafts.has(round))
    .map((one) => twoPlaces(one, () => go(`/day/${placeOf(days, one)}`)));
  const frame = useFrame({ place: "today" });
  const back = day && CAME_BACK.includes(day.state) ? [day] : [];
  const lying = [...back, ...earlier].flatMap((round) =>
    waitingRow(round, () => go(`/day/${placeOf(days, round)}`)),
  );
  const { letters, earlier: unbegun, more } = shownFirst(lying);
  const moving = useMoveThing();
  const next = [...twice, ...useApart(), ...moving, ...useHomeScreenThing(), ...useNext()].slice(
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
      onAnotherDay={() => day && void doing(pass(sessionOf(app), day.card, day.date))}
      waiting={letters}
      earlier={unbegun}
      moreWaiting={more}
      notices={useNotices()}
      troubles={useTroubleNotes()}
      renewal={useRenewal()}
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

/** One's own letter is sealed, and nothing has opened. */
const WAITS: readonly DayRound["state"][] = ["sealed", "ready", "both-in"];

/** Another of one's own devices was first: what was written here lies where the letter is. */
const twoPlaces = ({ round, card }: DayRound, onOpen: () => void): NextThing => ({
  id: `two ${round}`,
  title: t("two.title"),
  note: titleOf(card),
  action: t("two.look"),
  onOpen,
});

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
  const days = useDays();
  const doing = useDoing();
  const day = days.find((one) => placeOf(days, one) === date);
  if (!day) return <Away to="/" />;
  if (day.state === "returned") return <ReturnedStation round={day.round} card={day.card} />;
  const leave = async () => {
    if (await doing(pass(sessionOf(app), day.card, day.date))) go("/", true);
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
  const { shared, pair } = useOpened();
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
      onBreathe={isHeavyRoom(room) ? () => go("/breathe") : undefined}
      room={roomText(room)}
      opened={letters}
      onOpened={(id) => go(`/story/${id}`)}
      practices={practicesOf(room)}
      onPractice={(id) => go(`/week/do/${id}?from=room`)}
      onCheck={() => go(`/check/${room}`)}
      alone={pair?.stage !== "kept"}
    />
  );
}

export function LetterStation({ round }: { round?: string }) {
  const go = useGo();
  const { shared, pair } = useOpened();
  const state = round ? shared.rounds.get(round) : undefined;
  const card = state?.outcome === "opened" ? cardById(state.card) : undefined;
  const heavy = card !== undefined && isHeavy(card);
  const frame = useFrame({ heavy, place: "story", start: { kind: "back", onPress: () => go("/story") } });
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
      prompt={card?.prompt ?? ""}
      date={atNoon(state.on)}
      mine={side(pair.me)}
      theirs={side(other)}
      twice={
        round && (
          <>
            <TwoPlacesStation round={round} opened />
            <TwoRepliesStation round={round} />
          </>
        )
      }
      replies={Object.entries(state.replies).map(([who, { way, words }]) => ({
        id: who,
        name: nameOf(who),
        way,
        words,
      }))}
    />
  );
}
