import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import type { Copied } from "../parts/ByHand.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { LETTER_LIMIT } from "./limit.ts";

interface Props {
  problem: "storage-full" | "storage-refused" | "too-long";
  value: string;
  onRetryKeep: () => void;
  onCopy: () => void;
  copied: Copied;
  /** The screen's own button, for when it still is the way on. */
  seal: ComponentChildren;
}

/** The words could not be kept, or are too many: they stay on the page, and one thing helps. */
export function KeepProblem({ problem, value, onRetryKeep, onCopy, copied, seal }: Props) {
  if (problem === "too-long") {
    return (
      <>
        <ErrorNote title={t("answer.long", { over: Math.max(1, value.length - LETTER_LIMIT) })}>
          {t("answer.long-body")}
        </ErrorNote>
        {seal}
      </>
    );
  }
  const kind = problem === "storage-full" ? "full" : "refused";
  return (
    <>
      <ErrorNote title={t(`answer.${kind}`)}>{t(`answer.${kind}-body`)}</ErrorNote>
      <Button onPress={onRetryKeep}>{t("answer.keep-now")}</Button>
      <div>
        <WordLink onPress={onCopy}>{t("answer.copy")}</WordLink>
      </div>
      <div role="status">
        {copied === "copied" && <Text>{t("send.copied")}</Text>}
        {copied === "refused" && <Text>{t("byHand.words")}</Text>}
      </div>
    </>
  );
}
