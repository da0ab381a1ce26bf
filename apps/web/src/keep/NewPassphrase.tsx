import { t } from "../i18n/index.ts";
import { Field } from "../parts/Field.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./keep.module.css";

export interface NewPassphraseProps {
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  /** The words can be read on screen. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  /** `null` while nothing is typed. */
  verdict: "too-short" | "common" | "fine" | null;
}

const verdicts = {
  "too-short": "keep.lock.verdict.tooShort",
  common: "keep.lock.verdict.common",
  fine: "keep.lock.verdict.fine",
} as const;

/** A new passphrase with a word on how it holds, and a way to see it. */
export function NewPassphrase({ passphrase, onPassphrase, shown, onShow, verdict }: NewPassphraseProps) {
  return (
    <div>
      <Field
        label={t("keep.lock.label")}
        value={passphrase}
        onInput={onPassphrase}
        type={shown ? "text" : "password"}
        autocomplete="new-password"
        code
      />
      <div class={css.under}>
        <p class={css.note} role="status">
          {verdict && t(verdicts[verdict])}
        </p>
        <WordLink onPress={() => onShow(!shown)}>{t(shown ? "keep.lock.hide" : "keep.lock.show")}</WordLink>
      </div>
    </div>
  );
}
