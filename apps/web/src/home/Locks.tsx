import { formatNumber, t } from "../i18n/index.ts";
import type { Minutes } from "../keep/SetLock.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import css from "./home.module.css";
import { Door, Setting } from "./Setting.tsx";

export interface LocksProps {
  lockAfter: Minutes;
  onLockAfter: (minutes: Minutes) => void;
  passkey: "unavailable" | "offered" | "adding" | "added" | "failed";
  onPasskey: () => void;
  /** Null where no lock was set yet: then `onSetLock` leads to one. */
  onLockNow: (() => void) | null;
  onSetLock: () => void;
  onNewPassphrase: () => void;
  onQuickExitPage: () => void;
  keys: KeysProps;
}

export interface KeysProps {
  /** How many devices open as this person, this one among them. */
  devices: number;
  onDevices: () => void;
  /** Whether the twelve words were typed back. */
  phrase: boolean;
  onPhrase: () => void;
}

const minutes: readonly Minutes[] = [0, 2, 5, 10];
const passkeys = {
  offered: "home.yours.passkey.add",
  adding: "home.yours.passkey.adding",
  added: "home.yours.passkey.added",
  failed: "home.yours.passkey.failed",
} as const;

/** The lock, this device's own unlock, and the way out. */
export function Locks({
  lockAfter,
  onLockAfter,
  passkey,
  onPasskey,
  onLockNow,
  onSetLock,
  onNewPassphrase,
  onQuickExitPage,
  keys,
}: LocksProps) {
  const settled = passkey === "added" || passkey === "adding";
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.lockTitle")}</h2>
      {!onLockNow && <Door onPress={onSetLock}>{t("home.yours.noLock")}</Door>}
      {onLockNow && (
        <Setting name={t("home.yours.lock")} value={afterWords(lockAfter)}>
          <PenChoice
            legend={t("keep.lock.after")}
            value={String(lockAfter)}
            onPick={(value) => onLockAfter(Number(value) as Minutes)}
            options={minutes.map((after) => ({ value: String(after), label: shortWords(after) }))}
          />
        </Setting>
      )}
      {onLockNow && <Door onPress={onNewPassphrase}>{t("home.yours.newPassphrase")}</Door>}
      {onLockNow && passkey !== "unavailable" && (
        <Door onPress={onPasskey} value={t(passkeys[passkey])} disabled={settled}>
          {t("home.yours.passkey")}
        </Door>
      )}
      <Keys {...keys} />
      <Door onPress={onQuickExitPage}>{t("home.yours.quickExit")}</Door>
      {onLockNow && <Door onPress={onLockNow}>{t("home.yours.lockNow")}</Door>}
    </div>
  );
}

function Keys({ devices, onDevices, phrase, onPhrase }: KeysProps) {
  return (
    <>
      <Door onPress={onDevices} value={t("home.yours.devicesCount", { devices })}>
        {t("home.yours.devices")}
      </Door>
      <Door onPress={onPhrase} value={t(phrase ? "home.yours.phraseKept" : "home.yours.phraseNone")}>
        {t("home.yours.phrase")}
      </Door>
    </>
  );
}

function afterWords(after: Minutes): string {
  return after === 0 ? t("home.yours.lock.atOnce") : t("home.yours.lock.minutes", { minutes: after });
}

function shortWords(after: Minutes): string {
  return after === 0 ? t("home.yours.lock.atOnce") : formatNumber(after);
}
