import type { RoomId } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { NumberRow } from "../parts/NumberRow.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { backEyebrow, type Span } from "./range.ts";

export interface FeelItem {
  readonly room: RoomId;
  readonly text: string;
  readonly low: string;
  readonly high: string;
  readonly value: number | null;
}

export interface BackFeelProps extends ScreenFrame {
  week: Span;
  /** One a room, in the rooms' fixed order. */
  items: readonly FeelItem[];
  onItem: (room: RoomId, value: number | null) => void;
  problem: "storage-full" | "storage-refused" | null;
  onNext: () => void;
  onBefore?: (() => void) | undefined;
}

/** The weekly pulse: one line a room, each of which can be left out. */
export function BackFeel({ week, items, onItem, problem, onNext, onBefore, ...frame }: BackFeelProps) {
  return (
    <Screen {...frame} title={t("back.page")} footer={<Button onPress={onNext}>{t("back.next")}</Button>}>
      <Stack gap="xl">
        <Title eyebrow={backEyebrow(week)}>{t("back.feel.title")}</Title>
        <Text look="read">{t("back.feel.lead")}</Text>
        {items.map(({ room, text, ...item }) => (
          <NumberRow key={room} label={text} {...item} onPick={(value) => onItem(room, value)} />
        ))}
        <NotKept problem={problem} />
        {onBefore && (
          <div>
            <WordLink onPress={onBefore}>{t("back.before")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}
