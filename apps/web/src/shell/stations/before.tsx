/** What stays of a pair that has ended: its page, its letters, and what goes along in a copy. */
import { cardById } from "@innermost/content";
import { type RoundState, toHex } from "@innermost/core";
import { type Before, forgetBefore, lookBefore } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { StoryLetter } from "../../home/StoryLetter.tsx";
import { t } from "../../i18n/index.ts";
import { type BeforeEntry, Before as BeforePage } from "../../leaving/Before.tsx";
import { type App, sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { revealWords, roomNamed, subjectNamed, titleOf } from "../said.ts";
import { Away } from "./away.tsx";

/** All of them, for a copy to take along. */
export async function allBefore(app: App): Promise<Before[]> {
  const session = sessionOf(app);
  const all = await Promise.all(session.memory.before.map(({ id }) => lookBefore(session, id)));
  const own = session.memory.pair ? toPlace(app) : null;
  return all.filter((one): one is Before => one !== null && one.id !== own);
}

/** The id under which what stays of the present pair lies, once it has ended. */
export function toPlace(app: App): string | null {
  const { pair } = sessionOf(app).memory;
  return pair && toHex(pair.space);
}

/** "reading" until it is read from storage. */
function useBefore(id: string | undefined): Before | null | "reading" {
  const app = useApp();
  const [before, setBefore] = useState<Before | null | "reading">("reading");
  useEffect(() => {
    void lookBefore(sessionOf(app), id ?? "").then(setBefore);
  }, [app, id]);
  return before;
}

export function BeforeStation({ id }: { id?: string }) {
  const app = useApp();
  const go = useGo();
  const { pair } = useOpened();
  const before = useBefore(id);
  const doing = useDoing();
  const [deleting, setDeleting] = useState(false);
  const home = pair?.stage === "not-connected" ? "/" : "/yours";
  const frame = useFrame({ start: { kind: "back", onPress: () => go(home) } });
  if (before === "reading") return null;
  if (!before) return <Away to={home} />;
  const forget = async () => {
    if (await doing(forgetBefore(sessionOf(app), before.id))) go(home, true);
  };
  return (
    <BeforePage
      {...frame}
      partnerName={before.names.partner}
      entries={entriesOf(before)}
      onLetters={(round) => go(`/before/${before.id}/${round}`)}
      onCopy={() => go("/yours/export")}
      deleting={deleting}
      onDelete={() => setDeleting(true)}
      onSure={() => void forget()}
      onKeep={() => setDeleting(false)}
    />
  );
}

function entriesOf(before: Before): BeforeEntry[] {
  const rounds = [...before.rounds].map(([id, round]) => entryOf(before, id, round));
  const focus = [...before.focus.past, ...(before.focus.now ? [before.focus.now] : [])].map(
    ({ room, since }): BeforeEntry => ({
      id: `focus ${since} ${room}`,
      date: atNoon(since),
      title: roomNamed(room),
      lines: [t("home.story.focus")],
      letters: false,
    }),
  );
  return [...rounds, ...focus].sort((a, b) => b.date.getTime() - a.date.getTime());
}

function entryOf(before: Before, id: string, round: RoundState): BeforeEntry {
  const date = atNoon(round.on);
  if (round.outcome === "opened")
    return { id, date, title: titleOf(round.card), lines: [t("home.story.opened")], letters: true };
  if (round.outcome !== "revealed") return { id, date, title: "", lines: [], letters: false };
  const { subject, reveals } = round;
  const line = (who: string, name: string | null, none: string) =>
    t("leaving.before.line", { name: name ?? none, words: revealWords(subject, reveals[who]) });
  const lines = [
    line(before.me, before.names.mine, t("shell.me")),
    line(before.partner, before.names.partner, t("shell.partner")),
  ];
  return { id, date, title: subjectNamed(subject), lines, letters: false };
}

export function BeforeLetterStation({ id, round }: { id?: string; round?: string }) {
  const go = useGo();
  const before = useBefore(id);
  const frame = useFrame({ start: { kind: "back", onPress: () => go(`/before/${id}`) } });
  if (before === "reading") return null;
  const state = before?.rounds.get(round ?? "");
  if (!before || state?.outcome !== "opened") return <Away to="/" />;
  const mine = before.names.mine ?? t("shell.me");
  const theirs = before.names.partner ?? t("shell.partner");
  return (
    <StoryLetter
      {...frame}
      title={titleOf(state.card)}
      prompt={cardById(state.card)?.prompt ?? ""}
      date={atNoon(state.on)}
      mine={{ name: mine, words: state.answers[before.me] ?? "" }}
      theirs={{ name: theirs, words: state.answers[before.partner] ?? "" }}
      replies={Object.entries(state.replies).map(([who, { way, words }]) => ({
        id: who,
        name: who === before.me ? mine : theirs,
        way,
        words,
      }))}
    />
  );
}
