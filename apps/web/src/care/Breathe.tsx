import { formatNumber, t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text, Unseen } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Breathe.module.css";
import type { Breath } from "./breath.ts";

export interface BreatheProps extends ScreenFrame, Breath {
  /** The person wants no movement: the circle rests, only word and count change. */
  still: boolean;
  onFiveSenses: () => void;
  onStopAndLook: () => void;
}

/** Rings show a full breath; the inner circle moves between empty and full. */
export function Breathe({ phase, count, fill, still, onFiveSenses, onStopAndLook, ...frame }: BreatheProps) {
  return (
    <Screen {...frame}>
      <h1 class={css.unseen}>{t("care.breathe.title")}</h1>
      <div class={css.breath} style={{ "--fill": still ? "0.5" : fill.toFixed(3) }}>
        <Rings />
        <span class={css.moving} aria-hidden="true" />
        <div class={css.breathWords}>
          <p aria-hidden="true">{t(phase === "in" ? "care.breathe.in" : "care.breathe.out")}</p>
          <p class={css.count} aria-hidden="true">
            {formatNumber(count)}
          </p>
          <Unseen polite>{t(phase === "in" ? "care.breathe.in" : "care.breathe.out")}</Unseen>
        </div>
      </div>
      <Ways {...{ still, onFiveSenses, onStopAndLook }} />
    </Screen>
  );
}

function Ways(props: Pick<BreatheProps, "still" | "onFiveSenses" | "onStopAndLook">) {
  return (
    <div class={css.ways}>
      <Text look="read">{t(props.still ? "care.breathe.howStill" : "care.breathe.how")}</Text>
      <Text look="soft">{t("care.breathe.long")}</Text>
      <div class={css.wayLinks}>
        <Stack row gap="s">
          <WordLink onPress={props.onFiveSenses}>{t("care.breathe.senses")}</WordLink>
          <WordLink onPress={props.onStopAndLook}>{t("care.breathe.stop")}</WordLink>
        </Stack>
      </div>
    </div>
  );
}

const rings = [118, 130, 142, 154, 166, 178];

function Rings() {
  return (
    <svg class={css.rings} viewBox="0 0 358 358" aria-hidden="true">
      {rings.map((r, at) => (
        <circle key={r} cx="179" cy="179" r={r} stroke-opacity={0.8 - at * 0.12} />
      ))}
    </svg>
  );
}
