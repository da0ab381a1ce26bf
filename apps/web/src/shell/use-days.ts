/** The card of each day, for a pair that was kept. */
import { type DayRound, movedRounds, olderRounds, recentRounds } from "@innermost/core";
import { dailySource } from "@innermost/store";
import { useMemo } from "preact/hooks";
import { sessionOf } from "./app.ts";
import { useApp, useOpened } from "./context.ts";
import { dayCards } from "./day-cards.ts";
import { isFramed } from "./sample/framed.ts";

/** The rounds of the last days, and older ones that still concern this person; empty until the pair is kept. */
export function useDays(): readonly DayRound[] {
  const app = useApp();
  const { shared, personal } = useOpened();
  const today = app.today.value;
  const source = useMemo(() => dailySource(sessionOf(app), dayCards(isFramed), shared), [app, shared.keptOn]);
  return useMemo(
    () =>
      source
        ? [recentRounds, olderRounds, movedRounds].flatMap((rounds) =>
            rounds(source, shared, personal, today),
          )
        : [],
    [source, shared, personal, today],
  );
}
