import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import type { Copied } from "../parts/ByHand.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface TwoPlacesProps {
  /** What does not stand where the other device's words do. */
  words: string;
  /** A letter whose round is still sealed, or has opened; a reply; what was said of a week. */
  kind: "sealed" | "opened" | "reply" | "week";
  onCopy: () => void;
  copied: Copied;
  onLetGo: () => void;
}

/** Two devices of one person have written the same: nothing is lost, and nobody else learns of it. */
export function TwoPlaces({ words, kind, ...act }: TwoPlacesProps) {
  return (
    <section aria-labelledby={`two-${kind}`}>
      <Stack>
        <Stack gap="s">
          <h2 id={`two-${kind}`}>{t("two.title")}</h2>
          <Text>{t(`two.${kind}`)}</Text>
        </Stack>
        <Letter author={t(kind === "week" ? "two.also" : "two.here")} size="read" tilt="start">
          {words}
        </Letter>
        <Ways {...act} />
      </Stack>
    </section>
  );
}

function Ways({ onCopy, copied, onLetGo }: Pick<TwoPlacesProps, "onCopy" | "copied" | "onLetGo">) {
  const [asks, setAsks] = useState(false);
  if (asks)
    return (
      <Stack>
        <p role="alert" tabIndex={-1} ref={arrive}>
          {t("two.ask")}
        </p>
        <Button onPress={() => setAsks(false)}>{t("two.keep")}</Button>
        <div>
          <WordLink onPress={onLetGo}>{t("two.go")}</WordLink>
        </div>
      </Stack>
    );
  return (
    <>
      <Stack row gap="s">
        <WordLink onPress={onCopy}>{t(copied === "copied" ? "two.copied" : "two.copy")}</WordLink>
        <WordLink onPress={() => setAsks(true)}>{t("two.go")}</WordLink>
      </Stack>
      {copied === "refused" && <Text look="soft">{t("byHand.words")}</Text>}
    </>
  );
}
