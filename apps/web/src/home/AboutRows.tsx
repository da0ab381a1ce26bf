import { t } from "../i18n/index.ts";
import css from "./home.module.css";
import { Door } from "./Setting.tsx";

export interface AboutRowsProps {
  onAbout: () => void;
  onLicences: () => void;
}

/** What this is, and what others can see of it. */
export function AboutRows({ onAbout, onLicences }: AboutRowsProps) {
  return (
    <div>
      <h2 class={css.groupTitle}>{t("about.group")}</h2>
      <Door onPress={onAbout}>{t("about.door")}</Door>
      <Door onPress={onLicences}>{t("about.licences")}</Door>
    </div>
  );
}
