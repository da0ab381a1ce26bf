/** Somebody on their own: what that can be, and Today without a partner. */
import { FIRST_DRAFT, note } from "@innermost/store";
import { useState } from "preact/hooks";
import { SoloToday } from "../../home/SoloToday.tsx";
import { t } from "../../i18n/index.ts";
import type { AgeWord } from "../../invitation/Age.tsx";
import { Younger } from "../../invitation/Younger.tsx";
import { Alone } from "../../solo/Alone.tsx";
import { useApart } from "../apart.ts";
import { sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { greeting } from "../greeting.ts";
import { useHomeScreenThing } from "../home-screen.ts";
import { useNext } from "../next.ts";
import { useNotices } from "../notices.ts";
import { useRenewal } from "../use-renewal.ts";
import { useMoveThing } from "./move.tsx";

export function SoloStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  const [age, setAge] = useState<AgeWord>(null);
  const doing = useDoing();
  const [isOver, setOver] = useState(false);
  if (isOver) return <Younger {...frame} onHelp={frame.onHelp} onBack={() => go("/")} />;
  async function begin() {
    if (age !== "adult") return setOver(true);
    if (await doing(note(sessionOf(app), "solo.begun", { date: app.today.value }))) go("/", true);
  }
  return (
    <Alone
      {...frame}
      age={age}
      onAge={setAge}
      onBegin={() => void begin()}
      onSend={() => go("/write")}
      onRestore={() => go("/restore")}
    />
  );
}

export function SoloTodayStation() {
  const app = useApp();
  const go = useGo();
  const { pair, drafts, locked, untold } = useOpened();
  const moving = useMoveThing();
  const next = [...useApart(), ...useNext(), ...moving, ...useHomeScreenThing()];
  const lock = {
    id: "lock",
    title: t("solo.lock.title"),
    note: t("solo.lock.note"),
    action: t("solo.lock.action"),
    onOpen: () => go("/lock"),
  };
  return (
    <SoloToday
      {...useFrame({ place: "today" })}
      greeting={greeting(app.today.value, app.hour.value)}
      notices={useNotices()}
      renewal={useRenewal()}
      next={locked ? next : [...next, lock]}
      letter={pair ? "waiting" : drafts.has(FIRST_DRAFT) ? "begun" : "none"}
      onSend={() => go("/write")}
      onLetter={() => go("/first")}
      untold={untold}
    />
  );
}
