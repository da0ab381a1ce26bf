/** What stops the two of them from going on together, while everything opened stays readable. */

import type { OpenView, TroubleKind } from "@innermost/store";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import { useFrame } from "./context.ts";

const TEXTS = {
  newer: ["shell.newer", "shell.updateNeeded"],
  "two-histories": ["shell.forkedTitle", "shell.forked"],
  "own-histories": ["shell.forkedTitle", "shell.forked"],
  "left-out": ["shell.forkedTitle", "shell.forked"],
  behind: ["shell.behindTitle", "shell.behind"],
} as const satisfies Partial<Record<TroubleKind, readonly [string, string]>>;

type Stopping = keyof typeof TEXTS;

/** The gravest of what both must know of before they go on. */
export const troubleOf = ({ trouble }: OpenView): Stopping | null =>
  trouble.map(({ kind }) => kind).find((kind): kind is Stopping => kind in TEXTS) ?? null;

export function TroublePage({ trouble }: { trouble: Stopping }) {
  const frame = useFrame({ place: "today" });
  const [title, body] = TEXTS[trouble];
  return (
    <Problem
      {...frame}
      title={t(title)}
      body={t(body)}
      action={t("shell.reload")}
      onAction={() => location.reload()}
    />
  );
}
