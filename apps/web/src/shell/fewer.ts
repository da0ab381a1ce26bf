import { note } from "@innermost/store";
import type { Fewer } from "../safety/FewerRow.tsx";
import { sessionOf } from "./app.ts";
import { useDoing } from "./attempt.ts";
import { useApp } from "./context.ts";

/** The ordinary setting "fewer deep things", which anyone may set; null where nobody is at home or the lock is closed. */
export function useFewer(): Fewer | null {
  const app = useApp();
  const doing = useDoing();
  const view = app.view.value;
  if (view.phase !== "open" || (!view.pair && view.personal.soloSince === null)) return null;
  return {
    chosen: view.personal.fewer,
    onChoose: (fewer) => void doing(note(sessionOf(app), "suggestions.set", { fewer })),
  };
}
