import { t } from "../i18n/index.ts";
import { CheckRow } from "../parts/CheckRow.tsx";

/** Whether somebody would rather have fewer deep things suggested. */
export interface Fewer {
  chosen: boolean;
  onChoose: (fewer: boolean) => void;
}

/** The same setting that stands under Yours, where it can be set without looking for it. */
export const FewerRow = ({ chosen, onChoose }: Fewer) => (
  <CheckRow checked={chosen} onToggle={onChoose} detail={t("safety.fewer.note")}>
    {t("safety.fewer")}
  </CheckRow>
);
