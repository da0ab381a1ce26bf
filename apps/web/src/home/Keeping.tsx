import { t } from "../i18n/index.ts";
import css from "./home.module.css";
import { Door } from "./Setting.tsx";

/** A pair that has ended, by the name of the other one. */
export interface Earlier {
  id: string;
  name: string | null;
  onOpen: () => void;
}

export interface KeepingProps {
  /** Whether the browser promised to keep what is stored. */
  storage: "persistent" | "may-be-cleared";
  installable: boolean;
  onInstall: () => void;
  onExport: () => void;
  /** Reads a locked copy again. */
  onCopy: () => void;
  /** Brings everything from another device or address. */
  onImport: () => void;
  /** Leads to the words by which both see that their phones hold the same; left out where nothing is shared. */
  onCompare?: (() => void) | undefined;
  onMove: () => void;
  /** What stays of pairs that have ended. */
  before?: readonly Earlier[] | undefined;
}

/** One's words: where they are, and how they go along. */
export function Keeping({
  storage,
  installable,
  onInstall,
  onExport,
  onCopy,
  onImport,
  onCompare,
  onMove,
  before = [],
}: KeepingProps) {
  const kept = storage === "persistent";
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.words")}</h2>
      <Door onPress={onExport}>{t("home.yours.export")}</Door>
      <Door onPress={onImport}>{t("home.yours.import")}</Door>
      <Door onPress={onCopy}>{t("home.yours.copy")}</Door>
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
