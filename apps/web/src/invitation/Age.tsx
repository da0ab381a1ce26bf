import { t } from "../i18n/index.ts";
import { PenChoice } from "../parts/PenChoice.tsx";

/** null until a word is tapped: nothing is chosen at first. */
export type AgeWord = "adult" | "younger" | null;

export interface AgeProps {
  age: AgeWord;
  onAge: (age: "adult" | "younger") => void;
}

/** A neutral question. Nothing of it is kept. */
export function Age({ age, onAge }: AgeProps) {
  const options = [
    { value: "adult", label: t("landing.adult") },
    { value: "younger", label: t("landing.younger") },
  ] as const;
  return <PenChoice legend={t("landing.age")} options={options} value={age} onPick={onAge} />;
}
