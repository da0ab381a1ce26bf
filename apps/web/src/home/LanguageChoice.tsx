import { t } from "../i18n/index.ts";
import { type Locale, ownName } from "../i18n/locale.ts";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Text } from "../parts/Text.tsx";
import { Setting } from "./Setting.tsx";

/** A locale, or what the device asks for. */
export type Language = Locale | "device";

export interface LanguageProps {
  language: Language;
  /** All that there are. Each is named in its own language. */
  languages: readonly Locale[];
  onLanguage: (language: Language) => void;
  /** The words of the one that was picked did not come. */
  languageAway?: boolean | undefined;
  open?: boolean | undefined;
}

export function LanguageChoice({ language, languages, onLanguage, languageAway, open }: LanguageProps) {
  const device = { value: "device", label: t("home.yours.language.device") };
  const named = languages.map((one) => ({ value: one, label: ownName(one), lang: one }));
  const options = [device, ...named];
  const now = options.find(({ value }) => value === language) ?? device;
  return (
    <Setting name={t("home.yours.language")} value={now.label} open={open}>
      <PenChoice
        legend={t("home.yours.language")}
        legendHidden
        value={now.value}
        onPick={onLanguage}
        options={options}
      />
      <div role="status">{languageAway && <Text>{t("home.yours.language.away")}</Text>}</div>
    </Setting>
  );
}
