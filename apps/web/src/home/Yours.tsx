import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Choice } from "./Choice.tsx";
import css from "./home.module.css";
import { Locks, type LocksProps } from "./Locks.tsx";
import { Door } from "./Setting.tsx";

export type Theme = "device" | "day" | "night";
export type TypeSize = "device" | "larger" | "largest";
export type Motion = "device" | "still";
export type Look = "light" | "type" | "motion";

/** A pair that has ended, by the name of the other one. */
export interface Earlier {
  id: string;
  name: string | null;
  onOpen: () => void;
}

export interface YoursProps extends ScreenFrame, LocksProps {
  partnerName?: string | undefined;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  typeSize: TypeSize;
  onTypeSize: (size: TypeSize) => void;
  motion: Motion;
  onMotion: (motion: Motion) => void;
  /** Whether the browser promised to keep what is stored. */
  storage: "persistent" | "may-be-cleared";
  installable: boolean;
  onInstall: () => void;
  onExport: () => void;
  /** Leads to the words by which both see that their phones hold the same; left out where nothing is shared. */
  onCompare?: (() => void) | undefined;
  onMove: () => void;
  onLeave: () => void;
  onDelete: () => void;
  /** What stays of pairs that have ended. */
  before?: readonly Earlier[] | undefined;
  /** Nobody has a page like this beside one's own. */
  solo?: boolean | undefined;
  onCheck: () => void;
  onPulse: () => void;
  onLines: () => void;
  /** A row that is open when the page comes. */
  opened?: Look | undefined;
}

/** Everything of one's own: only the rows that work. */
export function Yours(props: YoursProps) {
  const { partnerName, theme, onTheme, typeSize, onTypeSize, motion, onMotion, opened, ...rest } = props;
  const {
    storage,
    installable,
    onInstall,
    onExport,
    onCompare,
    onMove,
    before,
    onLeave,
    onDelete,
    solo,
    ...more
  } = rest;
  const { onCheck, onPulse, onLines, ...locksAndFrame } = more;
  const { lockAfter, onLockAfter, passkey, onPasskey, onLockNow, onSetLock, onNewPassphrase, ...others } =
    locksAndFrame;
  const { onQuickExitPage, keys, ...frame } = others;
  const locks = {
    lockAfter,
    onLockAfter,
    passkey,
    onPasskey,
    onLockNow,
    onSetLock,
    onNewPassphrase,
    onQuickExitPage,
    keys,
  };
  return (
    <Screen {...frame}>
      <Stack gap="xxl">
        <Stack gap="s">
          <Title>{t("home.yours.title")}</Title>
          <Text look="soft">{leadOf(partnerName, solo)}</Text>
        </Stack>
        <ForYou {...{ onCheck, onPulse, onLines }} />
        <Looks {...{ theme, onTheme, typeSize, onTypeSize, motion, onMotion, opened }} />
        <Locks {...locks} />
        <Words {...{ storage, installable, onInstall, onExport, onCompare, onMove, before }} />
        {!solo && (
          <Going
            title={t("home.yours.leaving")}
            note={t("home.yours.leavingNote")}
            action={t("home.yours.leave")}
            onPress={onLeave}
          />
        )}
        <Going
          title={t("home.yours.soloLeave")}
          note={t("home.yours.soloLeaveNote")}
          action={t("home.yours.soloLeaveAction")}
          onPress={onDelete}
        />
      </Stack>
    </Screen>
  );
}

interface GoingProps {
  title: string;
  note: string;
  action: string;
  onPress: () => void;
}

function Going({ title, note, action, onPress }: GoingProps) {
  return (
    <Stack gap="s">
      <h2>{title}</h2>
      <Text look="soft">{note}</Text>
      <div>
        <WordLink onPress={onPress}>{action}</WordLink>
      </div>
    </Stack>
  );
}

function leadOf(name: string | undefined, solo: boolean | undefined): string {
  if (solo) return t("home.yours.leadSolo");
  return name ? t("home.yours.lead", { name }) : t("home.yours.leadNoName");
}

/** What nobody else sees, and nothing of which is ever sent. */
function ForYou({ onCheck, onPulse, onLines }: Pick<YoursProps, "onCheck" | "onPulse" | "onLines">) {
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.forYou")}</h2>
      <Door onPress={onCheck}>{t("home.yours.check")}</Door>
      <Door onPress={onPulse}>{t("home.yours.pulse")}</Door>
      <Door onPress={onLines}>{t("home.yours.lines")}</Door>
    </div>
  );
}

type LooksProps = Pick<
  YoursProps,
  "theme" | "onTheme" | "typeSize" | "onTypeSize" | "motion" | "onMotion" | "opened"
>;

const themes = [
  ["device", "home.yours.light.device"],
  ["day", "home.yours.light.day"],
  ["night", "home.yours.light.night"],
] as const;
const sizes = [
  ["device", "home.yours.type.device"],
  ["larger", "home.yours.type.larger"],
  ["largest", "home.yours.type.largest"],
] as const;
const motions = [
  ["device", "home.yours.motion.device"],
  ["still", "home.yours.motion.still"],
] as const;

function Looks({ theme, onTheme, typeSize, onTypeSize, motion, onMotion, opened }: LooksProps) {
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.looks")}</h2>
      <Choice
        name={t("home.yours.light")}
        value={theme}
        options={themes}
        onPick={onTheme}
        open={opened === "light"}
      />
      <Choice
        name={t("home.yours.type")}
        value={typeSize}
        options={sizes}
        onPick={onTypeSize}
        open={opened === "type"}
      />
      <Choice
        name={t("home.yours.motion")}
        value={motion}
        options={motions}
        onPick={onMotion}
        open={opened === "motion"}
      />
    </div>
  );
}

type WordsProps = Pick<
  YoursProps,
  "storage" | "installable" | "onInstall" | "onExport" | "onCompare" | "onMove" | "before"
>;

function Words({ storage, installable, onInstall, onExport, onCompare, onMove, before = [] }: WordsProps) {
  const kept = storage === "persistent";
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.words")}</h2>
      <Door onPress={onExport}>{t("home.yours.export")}</Door>
      {before.map(({ id, name, onOpen }) => (
        <Door key={id} onPress={onOpen}>
          {name ? t("home.yours.before", { name }) : t("home.yours.beforeNoName")}
        </Door>
      ))}
      {onCompare && <Door onPress={onCompare}>{t("home.yours.compare")}</Door>}
      <Door onPress={onMove}>{t("moving.door")}</Door>
      {installable && <Door onPress={onInstall}>{t("home.yours.install")}</Door>}
      <p class={css.groupNote}>{t(kept ? "home.yours.storageKept" : "home.yours.storageCleared")}</p>
    </div>
  );
}
