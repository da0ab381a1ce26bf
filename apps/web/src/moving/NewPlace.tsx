import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export type BeginProblem = "read-only" | "storage-full" | "storage-refused" | null;

/**
 * new: nobody is known here yet; beginning: all is on its way; not-yet: the partner is bringing it, or began with
 * another file; other: what lies here is not what is here; refused: this place takes nobody in now.
 */
export type NewPlaceState = "new" | "beginning" | "not-yet" | "other" | "refused";

export interface NewPlaceProps extends ScreenFrame {
  state: NewPlaceState;
  partnerName?: string | undefined;
  /** Both have agreed to come here. */
  agreed: boolean;
  /** Nobody to agree with. */
  alone: boolean;
  /** The twelve words lead to the place before, and not here. */
  wordsStay: boolean;
  problem: BeginProblem;
  onBegin: () => void;
  onLater: () => void;
}

/** What came out of a file has reached a place that doesn't know it: to begin here, or only to read. */
export function NewPlace({
  state,
  partnerName,
  agreed,
  alone,
  wordsStay,
  problem,
  onBegin,
  onLater,
  ...frame
}: NewPlaceProps) {
  const named = { named: partnerName ? "yes" : "no", name: partnerName ?? "" };
  const isNew = state === "new";
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t(`moving.place.${state}`, named)}</Title>
          <Text look="read">{t(`moving.place.${state}Lead`, named)}</Text>
          {isNew && <Text>{t(whyOf(agreed, alone), named)}</Text>}
          {isNew && wordsStay && <Text>{t("moving.place.wordsStay")}</Text>}
        </Stack>
        {isNew && <Problem problem={problem} named={named} />}
        <Stack>
          {isNew && <Button onPress={onBegin}>{t("moving.place.begin")}</Button>}
          <div>
            <WordLink onPress={onLater}>{t(isNew ? "moving.place.later" : "moving.place.home")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}

function whyOf(agreed: boolean, alone: boolean) {
  if (alone) return "moving.place.alone";
  return agreed ? "moving.place.agreed" : "moving.place.notAgreed";
}

function Problem({ problem, named }: { problem: BeginProblem; named: { named: string; name: string } }) {
  if (problem !== "read-only") return <NotKept problem={problem} />;
  return <ErrorNote title={t("moving.place.readOnly")}>{t("moving.place.readOnlyNext", named)}</ErrorNote>;
}
