import type { RoomId } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { CheckRow } from "../parts/CheckRow.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import type { NamedRoom } from "./room-name.ts";

export const MOST = 3;

export interface NamingProps extends ScreenFrame {
  /** All seven in their fixed order. */
  rooms: readonly NamedRoom[];
  chosen: readonly RoomId[];
  onRoom: (room: RoomId, chosen: boolean) => void;
  /** What one can say: minutes a week. */
  choices: readonly number[];
  minutes: number | null;
  onMinutes: (minutes: number) => void;
  partnerName?: string | undefined;
  /** unopened: an earlier round could not be opened; returned: mine came back, and is shown again; late: so it did, seen by them. */
  earlier?: "unopened" | "returned" | "late" | undefined;
  sealing: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onSeal: () => void;
}

/** Up to three rooms and the minutes of a week, sealed together. */
export function Naming(props: NamingProps) {
  return (
    <Screen {...props} title={t("focus.title")} spread="aside">
      <Leaves
        first={
          <Stack>
            <Title eyebrow={t("focus.naming.eyebrow")}>{t("focus.naming.title")}</Title>
            <Text look="read">{t("focus.naming.lead")}</Text>
            {props.earlier && <Text look="soft">{t(`focus.${props.earlier}`)}</Text>}
          </Stack>
        }
      >
        <Stack gap="xxl">
          <Rooms {...props} />
          <Minutes {...props} />
          <Stack gap="s">
            <Text look="soft">{t("focus.naming.sees", named(props.partnerName))}</Text>
            <Text look="soft">{t("focus.naming.stays")}</Text>
          </Stack>
          <Seal {...props} />
        </Stack>
      </Leaves>
    </Screen>
  );
}

function Rooms({ rooms, chosen, onRoom }: NamingProps) {
  const full = chosen.length >= MOST;
  return (
    <Stack gap="s">
      <ul aria-label={t("focus.naming.rooms")}>
        {rooms.map(({ id, name }) => (
          <CheckRow
            key={id}
            checked={chosen.includes(id)}
            disabled={full && !chosen.includes(id)}
            onToggle={(isChosen) => onRoom(id, isChosen)}
            start={<RoomPicture room={id} size="small" washed />}
          >
            {name}
          </CheckRow>
        ))}
      </ul>
      <div role="status">{full && <Text look="soft">{t("focus.naming.full")}</Text>}</div>
    </Stack>
  );
}

function Minutes({ choices, minutes, onMinutes }: NamingProps) {
  return (
    <Stack gap="s">
      <h2>{t("focus.naming.minutes")}</h2>
      <PenChoice
        legend={t("focus.naming.minutes")}
        legendHidden
        value={minutes === null ? null : String(minutes)}
        onPick={(value) => onMinutes(Number(value))}
        options={choices.map((choice) => ({
          value: String(choice),
          label: t("focus.naming.minutesOf", { minutes: choice }),
        }))}
      />
      <Text look="soft">{t("focus.naming.minutesNote")}</Text>
    </Stack>
  );
}

function Seal({ minutes, sealing, problem, onSeal }: NamingProps) {
  return (
    <Stack>
      <NotKept problem={problem} />
      {minutes === null && <Text look="soft">{t("focus.naming.needMinutes")}</Text>}
      <Button onPress={onSeal} disabled={sealing || minutes === null}>
        {t(sealing ? "focus.naming.sealing" : "focus.naming.seal")}
      </Button>
    </Stack>
  );
}
