import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import css from "./Newer.module.css";

/** The partner's app is newer and has said something that this one keeps and can't show yet. */
export function Newer({ partnerName }: { partnerName?: string | null | undefined }) {
  return <p class={css.note}>{t("newer.note", named(partnerName))}</p>;
}
