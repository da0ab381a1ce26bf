/** One sealed round from the empty letter to the guided reply, whether the invitation's or a day's. */

import { cardById, isHeavy } from "@innermost/content";
import {
  comesBackOn,
  hasGiven,
  mayStillOpen,
  REPLY_MAX,
  type ReplyWay,
  type RoundState,
} from "@innermost/core";
import {
  answer,
  dropPair,
  FIRST_DRAFT,
  openHalf,
  reply,
  type StorageFailure,
  sealedWords,
  see,
  takeBack,
  takeHalfBack,
} from "@innermost/store";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { NoThanks } from "../../keep/NoThanks.tsx";
import { Answering } from "../../round/Answering.tsx";
import { BothIn } from "../../round/BothIn.tsx";
import { CouldNotOpen } from "../../round/CouldNotOpen.tsx";
import { Meeting } from "../../round/Meeting.tsx";
import { Expired, Late, Withdrawn } from "../../round/Returned.tsx";
import { Reveal } from "../../round/Reveal.tsx";
import { RevealWords } from "../../round/RevealWords.tsx";
import { Sealed } from "../../round/Sealed.tsx";
import { opened, sessionOf } from "../app.ts";
import { failureOf, useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { become } from "../moment.ts";
import { atNoon } from "../noon.ts";
import { useCopy } from "../use-copy.ts";
import { useDraft } from "../use-draft.ts";
import { Away } from "./away.tsx";
import { useGroundHere } from "./ground.tsx";
import { BeforeHeavy } from "./safety.tsx";
import { TwoPlacesStation, TwoRepliesStation } from "./two-places.tsx";

export interface RoundProps {
  readonly round: string;
  readonly card: string;
  readonly eyebrow: string;
  /** The invitation's own round: it may be taken back, shown again, and kept afterwards. */
  readonly first?: boolean;
  /** Leaves a day's card for another day. */
  readonly onPass?: () => void;
}

/** The words of a heavy card are sealed strictly; one that this app doesn't know is none it can ask. */
const isStrict = (id: string): boolean => {
  const card = cardById(id);
  return card !== undefined && isHeavy(card);
};

const promptOf = (card: string): string => cardById(card)?.prompt ?? t("shell.cardFromNewer");
const titleOf = (card: string): string => cardById(card)?.title ?? t("shell.cardFromNewer");

export function RoundStation(props: RoundProps) {
  const { shared, personal } = useOpened();
  const state = shared.rounds.get(props.round);
  if (state?.outcome === "opened") return <Opened {...props} state={state} />;
  if (state?.outcome === "both-in") return <BothInStation {...props} state={state} />;
  if (state?.outcome === "withdrawn") return <TakenBack {...props} />;
  if (state) return <Unopenable {...props} />;
  if (personal.answers.has(props.round)) return <Waiting {...props} />;
  return isDeep(props) ? <Deep {...props} /> : <Writing {...props} />;
}

/** The invitation's own card is a light one, whatever a newer app calls it. */
const isDeep = ({ card, first }: RoundProps): boolean => !first && isStrict(card);

const Deep = (props: RoundProps) => (
  <BeforeHeavy>
    <Writing {...props} />
  </BeforeHeavy>
);

function Writing(props: RoundProps) {
  const { round, card, eyebrow, first, onPass } = props;
  const heavy = isDeep(props);
  const app = useApp();
  const go = useGo();
  const words = useDraft(round);
  const [copied, copy] = useCopy();
  const [sealing, setSealing] = useState(false);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const frame = useFrame({ heavy, start: { kind: "not-now", onPress: () => go("/") }, quiet: true });

  async function seal() {
    setSealing(true);
    // Nothing may be left to be kept: it would be written again after the letter is sealed.
    await words.keep();
    await become(async () => {
      const written = await answer(sessionOf(app), round, card, words.value.trim(), heavy);
      setSealing(false);
      setProblem(failureOf(written));
    });
  }

  return (
    <Answering
      {...frame}
      eyebrow={eyebrow}
      prompt={promptOf(card)}
      value={words.value}
      onInput={words.onInput}
      kept={words.kept}
      problem={problem ?? words.problem}
      onSeal={() => void seal()}
      sealing={sealing}
      {...(first ? {} : { onAnother: onPass })}
      onNotNow={() => go("/")}
      onRetryKeep={() => void (problem ? seal() : words.keep())}
      onCopy={() => copy(words.value)}
      copied={copied}
    />
  );
}

function Waiting({ round, card, first }: RoundProps) {
  const app = useApp();
  const go = useGo();
  const { pair, link, drafts } = useOpened();
  const [showOwn, setShowOwn] = useState(false);
  const [asking, setAsking] = useState<"no" | "yes" | "away" | "too-late">("no");
  const doing = useDoing();
  const sealed = sealedWords(sessionOf(app), round) ?? "";
  // What came back does not open: until the letter that does is known here, there is none to read.
  const own = drafts.get(round) === sealed ? null : sealed;
  const frame = useFrame(first ? {} : { place: "today" });
  const inviter = first && pair?.inviter;

  async function confirmTakeBack() {
    const outcome = await takeBack(sessionOf(app));
    if (outcome !== "done") return setAsking(outcome);
    if (await doing(dropPair(sessionOf(app), FIRST_DRAFT, sealed))) go("/", true);
  }

  return (
    <Sealed
      {...frame}
      title={titleOf(card)}
      partnerName={pair?.partnerName ?? undefined}
      own={own}
      twice={<TwoPlacesStation round={round} />}
      showOwn={showOwn}
      onReadOwn={() => setShowOwn(!showOwn)}
      onBreathe={() => go("/breathe")}
      {...(inviter ? { onShowLink: () => go("/send"), onTakeBack: () => setAsking("yes") } : {})}
      askTakeBack={asking === "yes"}
      onConfirmTakeBack={() => void confirmTakeBack()}
      onKeepIt={() => setAsking("no")}
      offline={link.name === "away" || asking === "away"}
    />
  );
}

function BothInStation({ round, card, state }: RoundProps & { state: RoundState & { outcome: "both-in" } }) {
  const app = useApp();
  const go = useGo();
  const { pair, link } = useOpened();
  const [showOwn, setShowOwn] = useState(false);
  const [askBack, setAskBack] = useState(false);
  const doing = useDoing();
  const own = sealedWords(sessionOf(app), round);
  const given = hasGiven(state, pair?.me ?? "");
  const frame = useFrame({ heavy: true, place: "today" });
  const shown = { ...frame, title: titleOf(card), own, given };
  if (!mayStillOpen(state.on, app.today.value)) return <Late {...shown} onHome={() => go("/")} />;
  return (
    <BothIn
      key={`${given} ${askBack}`}
      {...shown}
      partnerName={pair?.partnerName ?? undefined}
      showOwn={showOwn}
      onReadOwn={() => setShowOwn(!showOwn)}
      until={atNoon(comesBackOn(state.on))}
      askBack={askBack}
      offline={link.name === "away"}
      onOpen={() => void doing(openHalf(sessionOf(app), round))}
      onNotNow={() => go("/")}
      onBack={() => setAskBack(true)}
      onConfirmBack={() => void doing(takeHalfBack(sessionOf(app), round))}
      onStay={() => setAskBack(false)}
    />
  );
}

/** Its time ran out. Where both were in, the page of a strict round says more. */
export function ReturnedStation({ round, card }: { round: string; card: string }) {
  const go = useGo();
  const { shared, personal } = useOpened();
  const frame = useFrame({ place: "today" });
  if (shared.rounds.has(round)) return <RoundStation round={round} card={card} eyebrow="" />;
  const own = personal.answers.get(round)?.words ?? null;
  return <Expired {...frame} title={titleOf(card)} own={own} onHome={() => go("/")} />;
}

function TakenBack({ round, card }: RoundProps) {
  const app = useApp();
  const go = useGo();
  const own = opened(app).personal.answers.get(round)?.words ?? null;
  return <Withdrawn {...useFrame()} title={titleOf(card)} own={own} onHome={() => go("/")} />;
}

function Unopenable({ round, card }: RoundProps) {
  const app = useApp();
  const go = useGo();
  const own = opened(app).personal.answers.get(round)?.words ?? "";
  return <CouldNotOpen {...useFrame()} title={titleOf(card)} own={own} onHome={() => go("/")} />;
}

type OpenedState = RoundState & { outcome: "opened" };

/** Where "stop here" leads: home, or, before anything is kept, to a page that says what becomes of it. */
const restOf = (first: boolean | undefined): string => (first ? "/later" : "/");

function Opened(props: RoundProps & { state: OpenedState }) {
  const app = useApp();
  const go = useGo();
  const rest = () => go(restOf(props.first));
  const { personal, pair } = useOpened();
  const [step, setStep] = useState<"meeting" | "words" | "both">(
    personal.seen.has(props.round) ? "both" : "meeting",
  );
  const stop = { kind: "stop", onPress: rest } as const;
  const [frame, ground] = useGroundHere(useFrame({ heavy: true, quiet: true, start: stop }));
  const notNow = { ...frame, start: { kind: "not-now", onPress: rest } as const };
  const me = pair?.me ?? "";
  const [theirs = ""] = Object.entries(props.state.answers).flatMap(([who, words]) =>
    who === me ? [] : [words],
  );
  const names = { myName: pair?.myName ?? undefined, partnerName: pair?.partnerName ?? undefined };

  function open() {
    void see(sessionOf(app), props.round);
    navigator.vibrate?.(20);
    void become(() => setStep("words"));
  }
  if (ground) return ground;
  if (step === "meeting") return <Meeting {...notNow} {...names} onOpen={open} onNotNow={rest} />;
  if (step === "words")
    return (
      <RevealWords
        {...frame}
        partnerName={names.partnerName}
        words={theirs}
        onRead={() => void become(() => setStep("both"))}
        onStop={rest}
      />
    );
  return <Listening {...props} theirs={theirs} />;
}

function useReply(round: string, state: OpenedState, me: string) {
  const app = useApp();
  const words = useDraft(`reply/${round}`, REPLY_MAX);
  const [way, setWay] = useState<ReplyWay | null>(words.value ? "reflect" : null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const sent = state.replies[me];

  async function send() {
    if (!way) return;
    setSending(true);
    await words.keep();
    setProblem(failureOf(await reply(sessionOf(app), round, way, words.value.trim())));
    setSending(false);
  }
  const turn = sent
    ? ({ phase: "sent", reply: sent } as const)
    : way
      ? ({ phase: "writing", way, value: words.value, sending, problem: problem ?? words.problem } as const)
      : ({ phase: "choose" } as const);
  return {
    turn,
    onWay: setWay,
    onReplyInput: words.onInput,
    onSendReply: () => void send(),
    onAnotherWay: () => setWay(null),
  };
}

function Listening({
  round,
  card,
  first,
  state,
  theirs,
}: RoundProps & { state: OpenedState; theirs: string }) {
  const go = useGo();
  const rest = () => go(restOf(first));
  const { pair } = useOpened();
  const me = pair?.me ?? "";
  const listening = useReply(round, state, me);
  const stop = { kind: "stop", onPress: rest } as const;
  const [frame, ground] = useGroundHere(useFrame({ heavy: true, quiet: true, start: stop }));
  const [theirReply = null] = Object.entries(state.replies).flatMap(([who, given]) =>
    who === me ? [] : [given],
  );
  if (ground) return ground;
  return (
    <Reveal
      {...frame}
      {...listening}
      title={titleOf(card)}
      mine={{ name: pair?.myName ?? undefined, words: state.answers[me] ?? "" }}
      theirs={{ name: pair?.partnerName ?? undefined, words: theirs }}
      theirReply={theirReply}
      twice={<TwoRepliesStation round={round} />}
      canKeep={Boolean(first && pair?.stage === "opened")}
      onKeep={() => go("/keep")}
      onDone={rest}
      onStop={rest}
    />
  );
}

/** Not kept, or not yet: nothing was sent, and when it all ends. */
export function LaterStation() {
  const go = useGo();
  const { pair } = useOpened();
  const frame = useFrame();
  if (!pair?.expiresAt) return <Away to="/" />;
  return <NoThanks {...frame} goneBy={new Date(pair.expiresAt)} onHome={() => go("/")} />;
}
