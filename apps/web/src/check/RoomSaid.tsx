import type { RoomId } from "@innermost/content";
import { type Lean, RoomLines, RoomList } from "../experiences/RoomLines.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface RoomSaidProps extends ScreenFrame {
  room: RoomId;
  roomName: string;
  /** Null where too little was said for a dot. */
  side: { ease: number; lean: Lean } | null;
  margin: number;
  means: string;
  helps: string;
  /** The next room with something to ask; null once all were gone through. */
  next: string | null;
  onNext: () => void;
  onAgain: () => void;
}

/** After a room's four statements: one's own dot, what it may mean and what helps there. */
export function RoomSaid(props: RoomSaidProps) {
  const { room, roomName, side, margin, means, helps, next, onNext, onAgain, ...frame } = props;
  return (
    <Screen
      {...frame}
      title={t("check.page")}
      footer={
        <Button onPress={onNext}>
          {next === null ? t("check.said.all") : t("check.said.next", { room: next })}
        </Button>
      }
    >
      <Stack gap="xl">
        <Title eyebrow={roomName}>{t(`check.said.${side?.lean ?? "none"}`)}</Title>
        {side ? (
          <>
            <RoomList label={t("check.said.dot")}>
              <RoomLines
                room={room}
                name={roomName}
                lines={[
                  {
                    of: t("experiences.me"),
                    ease: side.ease,
                    look: "mine",
                    words: t(`experiences.lean.${side.lean}`),
                  },
                ]}
                margin={margin}
              />
            </RoomList>
            <Text look="soft">{t("check.said.soft")}</Text>
          </>
        ) : (
          <Text look="read">{t("check.said.noneBody")}</Text>
        )}
        {side && <Text look="read">{means}</Text>}
        <Stack gap="s">
          <h2>{t("check.said.helps")}</h2>
          <Text>{helps}</Text>
        </Stack>
        <Text look="soft">{t("check.said.yours")}</Text>
        <div>
          <WordLink onPress={onAgain}>{t("check.said.again")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}
