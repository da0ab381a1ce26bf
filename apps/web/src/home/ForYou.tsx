import { t } from "../i18n/index.ts";
import { Choice } from "./Choice.tsx";
import css from "./home.module.css";
import { Door } from "./Setting.tsx";

export interface ForYouProps {
  onCheck: () => void;
  onPulse: () => void;
  onLines: () => void;
  /** The private safety check, and quiet mode: for everybody, and neither row tells anything. */
  onQuestions: () => void;
  onQuiet: () => void;
  /** Fewer deep things suggested, and fewer about conflict. */
  fewer: boolean;
  onFewer: (fewer: boolean) => void;
}

const SUGGESTED = [
  ["all", "home.yours.suggested.all"],
  ["fewer", "home.yours.suggested.fewer"],
] as const;

/** What nobody else sees, and nothing of which is ever sent to anybody else. */
export function ForYou(props: ForYouProps) {
  const { onCheck, onPulse, onLines, onQuestions, onQuiet, fewer, onFewer } = props;
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.yours.forYou")}</h2>
      <Door onPress={onCheck}>{t("home.yours.check")}</Door>
      <Door onPress={onPulse}>{t("home.yours.pulse")}</Door>
      <Door onPress={onLines}>{t("home.yours.lines")}</Door>
      <Door onPress={onQuestions}>{t("care.help.questions")}</Door>
      <Choice
        name={t("home.yours.suggested")}
        value={fewer ? "fewer" : "all"}
        options={SUGGESTED}
        onPick={(value) => onFewer(value === "fewer")}
      />
      <Door onPress={onQuiet}>{t("safety.quiet.title")}</Door>
    </div>
  );
}
