import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { CheckRow } from "../parts/CheckRow.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import type { MarkedPractice } from "./BackMarks.tsx";
import { backEyebrow, type Span } from "./range.ts";

export interface BackEnvelopeProps extends ScreenFrame {
  week: Span;
  /** Those of which I said something. */
  practices: readonly MarkedPractice[];
  /** Which of them go in; none at first. */
  told: readonly string[];
  onTell: (practice: string, told: boolean) => void;
  choices: readonly number[];
  minutes: number | null;
  onMinutes: (minutes: number) => void;
  partnerName?: string | undefined;
  sealing: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onSeal: () => void;
  /** Keeps all of it here. */
  onOwn: () => void;
  onBefore: () => void;
}

/** Each line is a choice of its own; sealing and keeping look alike. */
export function BackEnvelope(props: BackEnvelopeProps) {
  const { minutes, choices, onMinutes, problem, onBefore } = props;
  return (
    <Screen {...props} title={t("back.page")}>
      <Stack gap="xl">
        <Title eyebrow={backEyebrow(props.week)}>{t("back.envelope.title")}</Title>
        <Text look="read">{t("back.envelope.lead", named(props.partnerName))}</Text>
        <Marks {...props} />
        <Stack gap="s">
          <h2>{t("back.envelope.minutes")}</h2>
          <PenChoice
            legend={t("back.envelope.minutes")}
            legendHidden
            value={minutes === null ? null : String(minutes)}
            onPick={(value) => onMinutes(Number(value))}
            options={choices.map((choice) => ({
              value: String(choice),
              label: t("back.envelope.minutesOf", { minutes: choice }),
            }))}
          />
        </Stack>
        <NotKept problem={problem} />
        <Either {...props} />
        <Text look="soft">{t("back.envelope.note")}</Text>
        <div>
          <WordLink onPress={onBefore}>{t("back.before")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}

function Marks({ practices, told, onTell }: BackEnvelopeProps) {
  if (practices.length === 0) return <Text look="soft">{t("back.envelope.none")}</Text>;
  return (
    <ul>
      {practices.map(({ id, title, mark }) => (
        <CheckRow
          key={id}
          checked={told.includes(id)}
          onToggle={(isTold) => onTell(id, isTold)}
          detail={mark && t(`mark.${mark}`)}
        >
          {title}
        </CheckRow>
      ))}
    </ul>
  );
}

function Either({ minutes, sealing, onSeal, onOwn }: BackEnvelopeProps) {
  return (
    <Stack>
      {minutes === null && <Text look="soft">{t("back.envelope.needMinutes")}</Text>}
      <Button variant="quiet" onPress={onSeal} disabled={sealing || minutes === null}>
        {t("back.envelope.seal")}
      </Button>
      <Button variant="quiet" onPress={onOwn} disabled={sealing}>
        {t("back.envelope.own")}
      </Button>
    </Stack>
  );
}
