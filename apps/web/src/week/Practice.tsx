import type { Practice as PracticeText, Variant } from "@innermost/content";
import type { Mark, Preference } from "@innermost/core";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { CheckRow } from "../parts/CheckRow.tsx";
import { MinuteRing } from "../parts/MinuteRing.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./week.module.css";

export interface PracticeProps extends ScreenFrame {
  practice: PracticeText;
  roomName: string;
  /** Which ways fit me, remembered on my own devices. */
  preference: Preference;
  onPreference: (variant: Variant, fits: boolean) => void;
  mark: Mark | null;
  /** Answers whether it was kept. */
  onMark: (mark: Mark) => Promise<boolean>;
  problem: "storage-full" | "storage-refused" | null;
  /** Where one goes from here: this week, or the room for somebody on their own. */
  to: "week" | "room";
  onLeave: () => void;
  place: Place;
  onPlace: (place: Place) => void;
}

/** The page before it, all steps at once, one of them, or the page after it. */
export type Place = "begin" | "all" | "end" | number;

/** One small thing: what it is, its steps one after the other or all at once, and how it was. */
export function Practice(props: PracticeProps) {
  const { place, onPlace } = props;
  const finish = () => {
    void props.onMark(props.mark === "helped" || props.mark === "didnt" ? props.mark : "done");
    onPlace("end");
  };
  const shared = { ...props, onFinish: finish };
  if (place === "begin") return <Begin {...shared} />;
  if (place === "all") return <AllSteps {...shared} />;
  if (place === "end") return <End {...shared} />;
  return <OneStep key={place} {...shared} at={place} />;
}

interface Moves {
  onFinish: () => void;
}

const VARIANTS: readonly Variant[] = ["distance", "parents", "energy", "silent"];

function Begin(props: PracticeProps & Moves) {
  const { practice, roomName, mark, problem, onPlace, onLeave, onMark } = props;
  const notNow = async () => {
    if (await onMark("not-now")) onLeave();
  };
  return (
    <Screen
      {...props}
      title={t("do.page")}
      footer={<Button onPress={() => onPlace(0)}>{t("do.begin")}</Button>}
    >
      <Stack gap="xxl">
        <Stack gap="l">
          <Title eyebrow={roomName}>{practice.title}</Title>
          <div class={css.row}>
            <MinuteRing minutes={practice.minutes} />
            <div>
              <Text>{t("do.minutes", { minutes: practice.minutes })}</Text>
              <Text look="soft">
                {t("week.about", { who: t(`week.who.${practice.who}`), when: practice.when })}
              </Text>
            </div>
          </div>
          {mark && <Marked mark={mark} onChange={() => onPlace("end")} />}
          <NotKept problem={problem} />
          <Stack row>
            <WordLink onPress={() => onPlace("all")}>{t("do.all")}</WordLink>
            <WordLink onPress={() => void notNow()}>{t("do.notNow")}</WordLink>
          </Stack>
        </Stack>
        <Fits {...props} />
        <Stack gap="s">
          <h2>{t("do.source")}</h2>
          <Text>{practice.source}</Text>
        </Stack>
      </Stack>
    </Screen>
  );
}

function Marked({ mark, onChange }: { mark: Mark; onChange: () => void }) {
  return (
    <Stack row gap="s">
      <Text>{t("do.marked", { mark: t(`mark.${mark}`) })}</Text>
      <WordLink onPress={onChange}>{t("do.change")}</WordLink>
    </Stack>
  );
}

function Fits({ practice, preference, onPreference }: PracticeProps) {
  return (
    <Stack>
      <h2>{t("do.fits")}</h2>
      <ul aria-label={t("do.fits")}>
        {VARIANTS.map((variant) => (
          <CheckRow
            key={variant}
            checked={preference[variant]}
            onToggle={(fits) => onPreference(variant, fits)}
            detail={preference[variant] ? practice.variants[variant] : undefined}
          >
            {t(`do.variant.${variant}`)}
          </CheckRow>
        ))}
      </ul>
      <Text look="soft">{t("do.fitsNote")}</Text>
    </Stack>
  );
}

/** How it is done where one of these holds. */
function Fitting({ practice, preference }: PracticeProps) {
  return (
    <>
      {VARIANTS.filter((variant) => preference[variant]).map((variant) => (
        <p key={variant} class={css.fit}>
          {practice.variants[variant]}
        </p>
      ))}
    </>
  );
}

function OneStep(props: PracticeProps & Moves & { at: number }) {
  const { practice, at, onPlace, onFinish, problem } = props;
  const isLast = at === practice.steps.length - 1;
  return (
    <Screen
      {...props}
      title={t("do.page")}
      footer={
        <Button onPress={() => (isLast ? onFinish() : onPlace(at + 1))}>
          {t(isLast ? "do.done" : "do.next")}
        </Button>
      }
    >
      <Stack gap="xl">
        <Beads at={at} of={practice.steps.length} />
        <Title eyebrow={practice.title} size="display">
          {practice.steps[at]}
        </Title>
        {at === 0 && <Fitting {...props} />}
        <NotKept problem={problem} />
        <Stack row>
          <WordLink onPress={() => onPlace(at === 0 ? "begin" : at - 1)}>{t("do.previous")}</WordLink>
          <WordLink onPress={() => onPlace("all")}>{t("do.all")}</WordLink>
        </Stack>
      </Stack>
    </Screen>
  );
}

/** Where one is among the steps; it counts nothing else. */
function Beads({ at, of }: { at: number; of: number }) {
  const places = Array.from({ length: of }, (_, place) => place);
  return (
    <div class={css.beads} role="img" aria-label={t("do.step", { step: at + 1, steps: of })}>
      {places.map((place) =>
        place === at ? (
          <Almond key={place} />
        ) : (
          <span key={place} class={place < at ? `${css.bead} ${css.gone}` : css.bead} />
        ),
      )}
    </div>
  );
}

function AllSteps(props: PracticeProps & Moves) {
  const { practice, problem, onPlace, onFinish } = props;
  return (
    <Screen {...props} title={t("do.page")} footer={<Button onPress={onFinish}>{t("do.done")}</Button>}>
      <Stack gap="xl">
        <Title eyebrow={t("do.minutes", { minutes: practice.minutes })}>{practice.title}</Title>
        <ol class={css.steps}>
          {practice.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <Fitting {...props} />
        <NotKept problem={problem} />
        <div>
          <WordLink onPress={() => onPlace(0)}>{t("do.one")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}

function End({ practice, mark, problem, to, onMark, onLeave, ...frame }: PracticeProps & Moves) {
  const options = (["helped", "didnt", "done"] as const).map((value) => ({
    value,
    label: t(`do.end.${value}`),
  }));
  return (
    <Screen
      {...frame}
      title={t("do.page")}
      footer={<Button onPress={onLeave}>{t(to === "week" ? "do.end.toWeek" : "do.end.toRoom")}</Button>}
    >
      <Stack gap="xl">
        <Title eyebrow={practice.title}>{t("do.end.title")}</Title>
        <PenChoice
          legend={t("do.end.legend")}
          options={options}
          value={mark === "not-now" ? null : mark}
          onPick={(value) => void onMark(value)}
        />
        <NotKept problem={problem} />
        <Text look="soft">{t("do.end.lead")}</Text>
      </Stack>
    </Screen>
  );
}
