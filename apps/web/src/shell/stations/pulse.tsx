/** The daily pulse and one's own lines: nothing of either leaves one's own devices. */

import { pulseItems, ROOM_IDS, type RoomId, roomText } from "@innermost/content";
import { type CivilDate, type DailyPulse, ownLines, weeklyLines } from "@innermost/core";
import { note } from "@innermost/store";
import { useState } from "preact/hooks";
import { formatDay, locale, t } from "../../i18n/index.ts";
import { capital } from "../../i18n/locale.ts";
import { Lines } from "../../pulse/Lines.tsx";
import { Pulse } from "../../pulse/Pulse.tsx";
import { sessionOf } from "../app.ts";
import { useAttempt } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useKeptDraft } from "../kept-draft.ts";
import { atNoon } from "../noon.ts";

const UNSAID: DailyPulse = { connected: null, heard: null, energy: null };

export function PulseStation() {
  const date = useApp().today.value;
  return <DayPulse key={date} date={date} />;
}

function DayPulse({ date }: { date: CivilDate }) {
  const app = useApp();
  const go = useGo();
  const { personal } = useOpened();
  const known = personal.daily.get(date) ?? null;
  const draft = useKeptDraft<DailyPulse>(`pulse/${date}`, known ?? UNSAID);
  const [keeping, setKeeping] = useState(false);
  const [problem, attempt] = useAttempt();
  const pulse = draft.value;

  async function keep() {
    setKeeping(true);
    if (await attempt(note(sessionOf(app), "pulse.daily", { date, ...pulse }))) await draft.clear();
    setKeeping(false);
  }
  return (
    <Pulse
      {...useFrame({ place: "today" })}
      day={capital(formatDay(atNoon(date)), locale.value)}
      pulse={pulse}
      onPick={(measure, value) => draft.change({ [measure]: value })}
      kept={known !== null && isSame(known, pulse)}
      keeping={keeping}
      problem={problem ?? draft.problem}
      onKeep={() => void keep()}
      onLines={() => go("/lines")}
    />
  );
}

const isSame = (one: DailyPulse, two: DailyPulse): boolean =>
  one.connected === two.connected && one.heard === two.heard && one.energy === two.energy;

/** The week's question of a room, with its two ends. */
function askedIn(room: RoomId): string {
  const item = pulseItems.find((one) => one.room === room);
  return item ? t("lines.asked", { text: item.text, low: item.low, high: item.high }) : "";
}

export function LinesStation() {
  const app = useApp();
  const go = useGo();
  const { personal } = useOpened();
  const today = app.today.value;
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours") } });
  return (
    <Lines
      {...frame}
      daily={ownLines(personal.daily, today)}
      weekly={weeklyLines(personal.weekly, ROOM_IDS).map(({ room, points }) => ({
        name: roomText(room).name,
        text: askedIn(room),
        points,
      }))}
      today={today}
      onPulse={() => go("/pulse")}
      onBack={() => go("/week/back")}
    />
  );
}
