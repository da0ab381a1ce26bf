import { formatDate, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { DeviceNotice } from "./DeviceNotice.tsx";
import css from "./devices.module.css";

/** One of one's own devices. There is no word on when it was used last, and there never will be. */
export interface Device {
  id: string;
  name: string;
  date: Date;
  way: "first" | "link" | "phrase" | "file";
  isThis: boolean;
  noticed: boolean;
  /** New keys can't reach it: where one removes another, it is out as well. */
  older: boolean;
}

export interface DevicesProps extends ScreenFrame {
  /** Oldest first; this one is always among them. */
  devices: readonly Device[];
  /** Another of one's devices has removed this one. */
  isOut: boolean;
  /** A link for another device stands open until then. */
  linkUntil: Date | null;
  problem: "storage-full" | "storage-refused" | null;
  onSeen: (id: string) => void;
  onRemove: (id: string) => void;
  onLost: () => void;
  onAdd: () => void;
}

/** Every device that opens as this person, and the way to one more or one fewer. */
export function Devices({
  devices,
  isOut,
  linkUntil,
  problem,
  onSeen,
  onRemove,
  onLost,
  onAdd,
  ...frame
}: DevicesProps) {
  // Who was removed can remove nobody.
  const notices = isOut ? [] : devices.filter(isNews);
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack gap="s">
          <Title>{t("devices.title")}</Title>
          <Text look="soft">{t("devices.lead")}</Text>
        </Stack>
        {isOut && <ErrorNote title={t("devices.out")}>{t("devices.outNext")}</ErrorNote>}
        {notices.map(({ id, name, date }) => (
          <DeviceNotice
            key={id}
            {...{ name, date }}
            onSeen={() => onSeen(id)}
            onLook={() => onRemove(id)}
            removes
          />
        ))}
        <NotKept problem={problem} />
        <ul class={css.devices} aria-label={t("devices.list")}>
          {devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              onRemove={device.isThis || isOut ? null : () => onRemove(device.id)}
            />
          ))}
        </ul>
        {!isOut && <Adding linkUntil={linkUntil} onAdd={onAdd} />}
        {!isOut && devices.length > 1 && (
          <div>
            <WordLink onPress={onLost}>{t("devices.lost.link")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}

/** The first device is no news, and neither is the one in one's hand. */
const isNews = ({ way, isThis, noticed }: Device): boolean => way !== "first" && !isThis && !noticed;

function DeviceRow({ device, onRemove }: { device: Device; onRemove: (() => void) | null }) {
  const { name } = device;
  return (
    <li class={css.device}>
      <div class={css.deviceWords}>
        <p class={css.deviceName}>{name}</p>
        <Text look="soft">{detailOf(device)}</Text>
      </div>
      {onRemove && (
        <WordLink onPress={onRemove} label={t("devices.removeOf", { name })}>
          {t("devices.remove")}
        </WordLink>
      )}
    </li>
  );
}

function detailOf({ way, date, isThis }: Device): string {
  return t(`devices.way.${way}`, { here: isThis ? "yes" : "no", date: formatDate(date) });
}

function Adding({ linkUntil, onAdd }: Pick<DevicesProps, "linkUntil" | "onAdd">) {
  return (
    <Stack>
      {linkUntil && <Text look="soft">{t("devices.linkOpen")}</Text>}
      <Button onPress={onAdd}>{t(linkUntil ? "devices.showLink" : "devices.addOne")}</Button>
    </Stack>
  );
}
