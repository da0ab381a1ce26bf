import { t } from "../i18n/index.ts";
import { Choice } from "./Choice.tsx";
import css from "./home.module.css";
import { LanguageChoice, type LanguageProps } from "./LanguageChoice.tsx";

export type Theme = "device" | "day" | "night";
export type TypeSize = "device" | "larger" | "largest";
export type Motion = "device" | "still";
export type Look = "language" | "light" | "type" | "motion";

export interface LooksProps extends Omit<LanguageProps, "open"> {
  theme: Theme;
  onTheme: (theme: Theme) => void;
  typeSize: TypeSize;
  onTypeSize: (size: TypeSize) => void;
  motion: Motion;
  onMotion: (motion: Motion) => void;
  /** A row that is open when the page comes. */
  opened?: Look | undefined;
}

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

/** How it looks and reads, on this device. */
export function Looks(props: LooksProps) {
  const { theme, onTheme, typeSize, onTypeSize, motion, onMotion, opened, ...spoken } = props;
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.looks")}</h2>
      <LanguageChoice {...spoken} open={opened === "language"} />
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
