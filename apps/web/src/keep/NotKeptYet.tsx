import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import type { ScreenFrame } from "../parts/Screen.tsx";

export interface NotKeptYetProps extends ScreenFrame {
  onAgain: () => void;
}

/** The lock is set, but the yes to keep this could not be written: nobody is told that their part is done. */
export const NotKeptYet = ({ onAgain, ...frame }: NotKeptYetProps) => (
  <Problem
    {...frame}
    title={t("keep.notYet")}
    body={t("keep.notYetNext")}
    action={t("keep.notYetAgain")}
    onAction={onAgain}
  />
);
