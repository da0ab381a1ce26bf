/** What another app shared, and what an iPhone needs before it can be trusted with words. */

import { draft, FIRST_DRAFT } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { Given, type What } from "../../given/Given.tsx";
import { HomeScreen } from "../../given/HomeScreen.tsx";
import { formatDay, formatList, t } from "../../i18n/index.ts";
import type { Shared } from "../../worker-words.ts";
import { sessionOf } from "../app.ts";
import { whereOnApple } from "../apple.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { letGoOfShared, ownLinkIn, shared } from "../shared.ts";
import { useCopy } from "../use-copy.ts";
import { useDays } from "../use-days.ts";
import { Away } from "./away.tsx";

/** Which letter can be begun with it: its place among the drafts, and the page where it is written. */
function useLetter(): { draft: string; path: string } | null {
  const { pair } = useOpened();
  const [day] = useDays();
  if (!pair) return { draft: FIRST_DRAFT, path: "/write" };
  return day?.state === "open" ? { draft: day.round, path: `/day/${day.date}` } : null;
}

export function GivenStation() {
  const app = useApp();
  const go = useGo();
  const { drafts } = useOpened();
  const doing = useDoing();
  const letter = useLetter();
  const [copied, copy] = useCopy();
  const what = useWhat(shared.value);
  const frame = useFrame({ start: { kind: "back", onPress: () => leave("/") } });
  function leave(path: string) {
    letGoOfShared();
    go(path, true);
  }
  async function begin(to: { draft: string; path: string }) {
    const begun = drafts.get(to.draft);
    const words = begun ? `${begun}\n\n${wordsOf(what)}` : wordsOf(what);
    if (await doing(draft(sessionOf(app), to.draft, words))) leave(to.path);
  }
  if (!what) return null;
  return (
    <Given
      {...frame}
      what={what}
      {...(letter ? { onLetter: () => void begin(letter) } : {})}
      onOpenLink={() => leave(ownLinkIn(shared.value?.words ?? "", location.origin) ?? "/")}
      onCopy={() => copy(wordsOf(what))}
      copied={copied}
      onLeave={() => leave("/")}
    />
  );
}

/** Null while a calendar is being read: what reads it is a part of its own. */
function useWhat(given: Shared | null): What | null {
  const { clock } = useApp();
  const [calendar, setCalendar] = useState<What | null>(null);
  const text = given?.calendar ?? null;
  useEffect(() => {
    if (text !== null) void readCalendar(text, new Date(clock.now())).then(setCalendar);
  }, [text, clock]);
  if (!given || (given.words === "" && text === null)) return { kind: "none" };
  if (text !== null) return calendar;
  return ownLinkIn(given.words, location.origin) ? { kind: "link" } : { kind: "words", words: given.words };
}

async function readCalendar(text: string, now: Date): Promise<What> {
  const reader = await import("../calendar.ts").catch(() => null);
  const evenings = reader?.eveningsIn(text, now);
  return evenings ? { kind: "calendar", ...evenings } : { kind: "unreadable" };
}

function wordsOf(what: What | null): string {
  if (what?.kind === "words") return what.words;
  if (what?.kind !== "calendar") return "";
  return t("given.calendar.words", { days: formatList(what.free.map(formatDay)) });
}

export function HomeScreenStation() {
  const go = useGo();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours") } });
  const where = whereOnApple();
  if (!where) return <Away to="/yours" />;
  return (
    <HomeScreen
      {...frame}
      where={where}
      onBring={() => go("/devices/add")}
      onCopy={() => go("/yours/export")}
    />
  );
}
