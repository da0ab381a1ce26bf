/** The first minutes of the one who begins: the sentence, the first light card, the letter on its way. */

import { type Card, cardById, lightCards } from "@innermost/content";
import { draft, FIRST_DRAFT, invite, type StorageFailure } from "@innermost/store";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "../../i18n/index.ts";
import type { AgeWord } from "../../invitation/Age.tsx";
import { AgeFirst } from "../../invitation/AgeFirst.tsx";
import { Welcome } from "../../invitation/Welcome.tsx";
import { Younger } from "../../invitation/Younger.tsx";
import { Answering } from "../../round/Answering.tsx";
import { opened, sessionOf } from "../app.ts";
import { whereOnApple } from "../apple.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { become } from "../moment.ts";
import { useCopy } from "../use-copy.ts";
import { useDraft } from "../use-draft.ts";

export function WelcomeStation() {
  const go = useGo();
  const { onHelp, onExit } = useFrame();
  const { untold } = useOpened();
  return (
    <Welcome
      onBegin={() => go("/write")}
      onCode={() => go("/code")}
      onAlone={() => go("/alone")}
      onFile={() => go("/import")}
      onSample={() => go("/sample")}
      onFromBrowser={whereOnApple() === "installed" ? () => go("/d") : undefined}
      untold={untold}
      onHelp={onHelp}
      onExit={onExit}
    />
  );
}

/** Which first card was chosen, kept beside the words so that the two belong together after a reload. */
const CARD_DRAFT = "first-card";

function useFirstCard(): [Card, () => void] {
  const app = useApp();
  const cards = lightCards();
  const [id, setId] = useState(() => opened(app).drafts.get(CARD_DRAFT) ?? firstCard(cards).id);
  const card = cardById(id) ?? firstCard(cards);
  const another = () => {
    const next = cards[(cards.indexOf(card) + 1) % cards.length] ?? card;
    setId(next.id);
    void draft(sessionOf(app), CARD_DRAFT, next.id);
  };
  return [card, another];
}

const firstCard = (cards: readonly Card[]): Card => {
  const [first] = cards;
  if (!first) throw new RangeError("the packs hold no light card");
  return first;
};

/** Whoever has begun a letter here, or comes from one that led nowhere, was asked; nothing else of the answer is anywhere. */
export function FirstLetterStation() {
  const { drafts, personal } = useOpened();
  const { query } = useLocation();
  const wasAsked = drafts.has(FIRST_DRAFT) || personal.soloSince !== null || "again" in query;
  const [asked, setAsked] = useState(wasAsked);
  return asked ? <WriteStation /> : <AgeStation onAdult={() => setAsked(true)} />;
}

function AgeStation({ onAdult }: { onAdult: () => void }) {
  const go = useGo();
  const [age, setAge] = useState<AgeWord>(null);
  const [isOver, setOver] = useState(false);
  const frame = useFrame({ start: { kind: "not-now", onPress: () => go("/") } });
  if (isOver) return <Younger {...frame} onHelp={frame.onHelp} onBack={() => go("/")} />;
  const goOn = () => (age === "adult" ? onAdult() : setOver(true));
  return <AgeFirst {...frame} age={age} onAge={setAge} onGoOn={goOn} />;
}

function WriteStation() {
  const app = useApp();
  const go = useGo();
  const [card, another] = useFirstCard();
  const words = useDraft(FIRST_DRAFT);
  const [copied, copy] = useCopy();
  const [sealing, setSealing] = useState(false);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const frame = useFrame({ start: { kind: "not-now", onPress: () => go("/") }, quiet: true });

  async function seal() {
    setSealing(true);
    // Nothing may be left to be kept: it would be written again after the letter is sealed.
    await words.keep();
    await become(async () => {
      const written = await invite(sessionOf(app), card.id, words.value.trim());
      setSealing(false);
      setProblem(written.ok ? null : written.why);
      if (written.ok) go("/send", true);
    });
  }

  return (
    <Answering
      {...frame}
      eyebrow={t("shell.oneLightCard")}
      prompt={card.prompt}
      value={words.value}
      onInput={words.onInput}
      kept={words.kept}
      problem={problem ?? words.problem}
      onSeal={seal}
      sealing={sealing}
      onAnother={another}
      onNotNow={() => go("/")}
      onRetryKeep={() => void (problem ? seal() : words.keep())}
      onCopy={() => copy(words.value)}
      copied={copied}
    />
  );
}
