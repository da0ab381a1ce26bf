/** Somebody on their own: what that can be, and Today without a partner. */
import { FIRST_DRAFT, note } from "@innermost/store";
import { SoloToday } from "../../home/SoloToday.tsx";
import { t } from "../../i18n/index.ts";
import { Alone } from "../../solo/Alone.tsx";
import { sessionOf } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { greeting } from "../greeting.ts";
import { useNext } from "../next.ts";
import { useNotices } from "../notices.ts";
import { useMoveThing } from "./move.tsx";

export function SoloStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  async function begin() {
    const written = await note(sessionOf(app), "solo.begun", { date: app.today.value });
    if (written.ok) go("/", true);
  }
  return (
    <Alone
      {...frame}
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
  const next = [...useNext(), ...moving];
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
      next={locked ? next : [...next, lock]}
      letter={pair ? "waiting" : drafts.has(FIRST_DRAFT) ? "begun" : "none"}
      onSend={() => go("/write")}
      onLetter={() => go("/first")}
      untold={untold}
    />
  );
}
