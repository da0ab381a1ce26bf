/** What stops the two of them from going on together, while everything opened stays readable. */

import type { OpenView } from "@innermost/store";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import { useFrame } from "./context.ts";

type Trouble = "newer" | "forked" | "behind";

const TEXTS = {
  newer: ["shell.newer", "shell.updateNeeded"],
  forked: ["shell.forkedTitle", "shell.forked"],
  behind: ["shell.behindTitle", "shell.behind"],
} as const;

/** A newer partner, a relay of another version, two histories, or a relay that went back in time. */
export function troubleOf({ shared, link, forked }: OpenView): Trouble | null {
  if (forked) return "forked";
  if (shared.updateNeeded.size > 0) return "newer";
  if (link.name !== "refused") return null;
  if (link.code === "version") return "newer";
  return link.code === "relay-behind" ? "behind" : null;
}

export function TroublePage({ trouble }: { trouble: Trouble }) {
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
