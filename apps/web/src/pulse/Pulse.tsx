import type { DailyPulse, Measure } from "@innermost/core";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { NumberRow } from "../parts/NumberRow.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import { Circles } from "./Circles.tsx";

export interface PulseProps extends ScreenFrame {
  /** "Sunday 29 November". */
  day: string;
  pulse: DailyPulse;
  onPick: (measure: Measure, value: number | null) => void;
  /** What is shown is what is kept. */
  kept: boolean;
  keeping: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onKeep: () => void;
  onLines: () => void;
}

/** Three lines in twenty seconds, for oneself. */
export function Pulse({ day, pulse, onPick, onLines, ...props }: PulseProps) {
  useFocusHeld();
  const close = pulse.connected === null ? undefined : closeWords(pulse.connected);
  return (
    <Screen {...props} title={t("pulse.page")} footer={<Keep {...props} />}>
      <Stack gap="xl">
        <Stack gap="s">
          <Title eyebrow={day}>{t("pulse.title")}</Title>
          <Text look="read">{t("pulse.lead")}</Text>
        </Stack>
        <Stack gap="m">
          <Circles
            closeness={pulse.connected}
            label={close && t("pulse.connected.circles", { words: close })}
          />
          <NumberRow {...row("connected", pulse, onPick)} words={close} />
        </Stack>
        <NumberRow {...row("heard", pulse, onPick)} />
        <NumberRow {...row("energy", pulse, onPick)} />
        <div>
          <WordLink onPress={onLines}>{t("pulse.lines")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}

const row = (measure: Measure, pulse: DailyPulse, onPick: PulseProps["onPick"]) => ({
  label: t(`pulse.${measure}`),
  low: t(`pulse.${measure}.low`),
  high: t(`pulse.${measure}.high`),
  value: pulse[measure],
  onPick: (value: number | null) => onPick(measure, value),
});

/** How close the circles are, in words: two places of the thread share one. */
const closeWords = (connected: number): string =>
  t(`pulse.connected.at.${Math.floor(connected / 2) as 0 | 1 | 2 | 3 | 4 | 5}`);

function Keep({
  kept,
  keeping,
  problem,
  onKeep,
}: Pick<PulseProps, "kept" | "keeping" | "problem" | "onKeep">) {
  return (
    <>
      <NotKept problem={problem} />
      <div role="status">{kept && <Text look="soft">{t("pulse.kept")}</Text>}</div>
      {!kept && (
        <Button onPress={onKeep} disabled={keeping}>
          {t(keeping ? "pulse.keeping" : "pulse.keep")}
        </Button>
      )}
    </>
  );
}
