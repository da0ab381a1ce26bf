import { t } from "../i18n/index.ts";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface RenewalProps {
  /** waits: a newer app is here, and comes in by itself at the next opening; stays: asked for, it did not; done: it came in. */
  state: "waits" | "stays" | "done";
  /** Lets it in now, or has read that it came. */
  onPress: () => void;
}

/** The app renews itself: said quietly, and once. */
export function Renewal({ state, onPress }: RenewalProps) {
  return (
    <div>
      <h2>{t(`home.renewal.${state}.title`)}</h2>
      <Text>{t(`home.renewal.${state}.text`)}</Text>
      <WordLink onPress={onPress}>{t(`home.renewal.${state}.action`)}</WordLink>
    </div>
  );
}
