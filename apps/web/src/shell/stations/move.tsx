/** Moving to another address: asking, answering, leaving; and, where a file was opened, beginning at the new place. */

import { answerMove, askToMove, beginHere, type MoveView } from "@innermost/store";
import { useState } from "preact/hooks";
import type { NextThing } from "../../home/NextRow.tsx";
import { t } from "../../i18n/index.ts";
import { Move, type MoveProblem, type MoveProps } from "../../moving/Move.tsx";
import { type BeginProblem, NewPlace, type NewPlaceState } from "../../moving/NewPlace.tsx";
import { sessionOf } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { Away } from "./away.tsx";

function stateOf(move: MoveView | null, hasPair: boolean): MoveProps["state"] {
  if (move?.state === "leaving") return "leaving";
  if (!hasPair) return "alone";
  if (move?.state !== "asked") return "none";
  if (move.said) return "said";
  return move.mine ? "mine" : "theirs";
}

export function MoveStation() {
  const app = useApp();
  const go = useGo();
  const { move, pair } = useOpened();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<MoveProblem>(null);
  const isLeaving = move?.state === "leaving";
  const back = { start: { kind: "back" as const, onPress: () => go("/yours") }, place: "yours" as const };
  const frame = useFrame(isLeaving ? { place: "today" } : back);
  const told = (result: { ok: true } | { ok: false; why: MoveProblem }) =>
    setProblem(result.ok ? null : result.why);
  return (
    <Move
      {...frame}
      partnerName={pair?.partnerName ?? undefined}
      state={stateOf(move, pair?.stage === "kept")}
      address={move && "address" in move ? move.address : ""}
      typed={typed}
      onTyped={(next) => {
        setTyped(next);
        setProblem(null);
      }}
      problem={problem}
      onAsk={() => void askToMove(sessionOf(app), typed).then(told)}
      onAgree={() => void answerMove(sessionOf(app), true).then(told)}
      onStay={() => void answerMove(sessionOf(app), false).then(told)}
      onSave={() => go("/yours/export?carry")}
      onEnd={() => go("/yours/delete")}
    />
  );
}

const STATES = {
  "unknown-space": "new",
  "not-yet": "not-yet",
  behind: "other",
  forked: "other",
  refused: "refused",
} as const;

function placeState(move: MoveView & { state: "outside" }): NewPlaceState {
  const state = STATES[move.entrance];
  return state === "new" && move.beginning ? "beginning" : state;
}

export function PlaceStation() {
  const app = useApp();
  const go = useGo();
  const { move, pair } = useOpened();
  const [problem, setProblem] = useState<BeginProblem>(null);
  const frame = useFrame({ place: null });
  if (move?.state !== "outside") return <Away to="/" />;
  return (
    <NewPlace
      {...frame}
      state={placeState(move)}
      partnerName={pair?.partnerName ?? undefined}
      agreed={move.agreed !== null}
      alone={!pair}
      wordsStay={move.wordsStay}
      problem={problem}
      onBegin={() => void beginHere(sessionOf(app)).then((begun) => setProblem(begun.ok ? null : begun.why))}
      onLater={() => go("/")}
    />
  );
}

/** What Today says of a move; nothing while one waits for the other, or where this page is the one to go on with. */
export function useMoveThing(): NextThing[] {
  const go = useGo();
  const { move, pair } = useOpened();
  const row = (id: "asked" | "new" | "beginning" | "waiting", path: string): NextThing => ({
    id: "move",
    title: t(`moving.note.${id}`, { named: pair?.partnerName ? "yes" : "no", name: pair?.partnerName ?? "" }),
    note: t(`moving.note.${id}Note`),
    action: t("moving.note.look"),
    onOpen: () => go(path),
  });
  if (move?.state === "asked" && !move.mine && !move.said) return [row("asked", "/move")];
  if (move?.state !== "outside") return [];
  const state = placeState(move);
  return [row(state === "new" || state === "beginning" ? state : "waiting", "/place")];
}
