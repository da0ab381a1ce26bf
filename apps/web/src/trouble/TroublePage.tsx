import { type MessageId, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export type StoppingKind = "newer" | "two-histories" | "own-histories" | "left-out";

export interface TroublePageProps extends ScreenFrame {
  kind: StoppingKind;
  partnerName?: string | undefined;
  /** Leads to the words that both compare; null where there is nothing to compare. */
  onCompare: (() => void) | null;
  onAgain: () => void;
  /** What came of asking for a newer app. */
  update?: "none-yet" | "looking" | undefined;
  onCopy: () => void;
  /** Goes on in spite of it; null where that is not possible. */
  onGoOn: (() => void) | null;
}

const textOf = (kind: StoppingKind, part: "title" | "what" | "safe" | "do"): string =>
  t(`trouble.${kind}.${part}` satisfies MessageId);

/** What stops the two of them from going on together: what is known, what is safe, what one can do. Nobody is accused. */
export function TroublePage({ kind, ...props }: TroublePageProps) {
  const { partnerName, onCompare, onAgain, update, onCopy, onGoOn, ...frame } = props;
  return (
    <Screen
      {...frame}
      title={textOf(kind, "title")}
      footer={<Ways {...{ kind, partnerName, onCompare, onAgain, update, onCopy, onGoOn }} />}
    >
      <Stack gap="xl">
        <div role="alert">
          <Stack gap="l">
            <Title>{textOf(kind, "title")}</Title>
            <Text look="read">{textOf(kind, "what")}</Text>
            <Text look="read">{textOf(kind, "safe")}</Text>
          </Stack>
        </div>
        <Stack gap="s">
          <h2>{t("trouble.todo")}</h2>
          <Text>{textOf(kind, "do")}</Text>
          <div role="status">{update === "none-yet" && <Text>{t("trouble.newer.none")}</Text>}</div>
        </Stack>
      </Stack>
    </Screen>
  );
}

type WaysProps = Omit<TroublePageProps, keyof ScreenFrame>;

function Ways({ kind, partnerName, onCompare, onAgain, update, onCopy, onGoOn }: WaysProps) {
  const isLooking = update === "looking";
  const again =
    kind !== "newer" ? "trouble.again" : isLooking ? "trouble.newer.looking" : "trouble.newer.now";
  return (
    <Stack>
      {onCompare ? (
        <Button onPress={onCompare}>{t("trouble.compare", named(partnerName))}</Button>
      ) : (
        <Button onPress={onAgain} disabled={isLooking}>
          {t(again)}
        </Button>
      )}
      <Stack row gap="l">
        <WordLink onPress={onCopy}>{t("trouble.copy")}</WordLink>
        {onGoOn && <WordLink onPress={onGoOn}>{t("trouble.goOn")}</WordLink>}
      </Stack>
    </Stack>
  );
}
