import { formatDay, formatList, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import type { Copied } from "../parts/ByHand.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export type What =
  | { kind: "none" }
  /** A link of this app: an invitation, or a device to add. */
  | { kind: "link" }
  | { kind: "words"; words: string }
  | { kind: "calendar"; entries: number; free: readonly Date[] }
  | { kind: "unreadable" };

export interface GivenProps extends ScreenFrame {
  what: What;
  /** Begins the letter with it; left out where there is no letter to begin now. */
  onLetter?: (() => void) | undefined;
  onOpenLink: () => void;
  onCopy: () => void;
  copied: Copied;
  /** Lets go of it. */
  onLeave: () => void;
}

/** Another app shared something with this one: what it is, and the few things that can be done with it. */
export function Given(props: GivenProps) {
  const { what, onLetter, onOpenLink, onCopy, copied, onLeave, ...frame } = props;
  return (
    <Screen {...frame} title={t("given.page")} footer={<Ways {...props} />}>
      <Stack gap="l">
        <Title eyebrow={t("given.eyebrow")}>{t(`given.${what.kind}.title`)}</Title>
        <Found what={what} />
        {what.kind !== "none" && what.kind !== "link" && <Text look="soft">{t("given.held")}</Text>}
        <div role="status">
          {copied === "copied" && <Text>{t("given.copied")}</Text>}
          {copied === "refused" && <Text>{t("byHand.words")}</Text>}
        </div>
      </Stack>
    </Screen>
  );
}

function Found({ what }: { what: What }) {
  if (what.kind === "words") return <Letter size="read">{what.words}</Letter>;
  if (what.kind !== "calendar") return <Text look="read">{t(`given.${what.kind}.text`)}</Text>;
  const days = what.free.map((day) => formatDay(day));
  return (
    <Stack gap="l">
      <Text look="read">{t("given.calendar.found", { entries: what.entries })}</Text>
      <Text look="read">
        {days.length > 0
          ? t("given.calendar.free", { days: formatList(days) })
          : t("given.calendar.noneFree")}
      </Text>
      <Text>{t("given.calendar.notYet")}</Text>
    </Stack>
  );
}

const canWrite = ({ kind }: What): boolean => kind === "words" || kind === "calendar";

function Ways({ what, onLetter, onOpenLink, onCopy, onLeave }: GivenProps) {
  const leave = <WordLink onPress={onLeave}>{t("given.leave")}</WordLink>;
  if (what.kind === "link")
    return (
      <Stack>
        <Button onPress={onOpenLink}>{t("given.link.open")}</Button>
        <div>{leave}</div>
      </Stack>
    );
  if (!canWrite(what)) return <Button onPress={onLeave}>{t("shell.home")}</Button>;
  return (
    <Stack>
      {onLetter ? (
        <Button onPress={onLetter}>{t("given.letter")}</Button>
      ) : (
        <Text look="soft">{t("given.noLetter")}</Text>
      )}
      <Stack row gap="l">
        <WordLink onPress={onCopy}>{t("given.copy")}</WordLink>
        {leave}
      </Stack>
    </Stack>
  );
}
