/** Whether it is late, by the person's own quiet hours: one word for all that the app puts before somebody by itself. */
import { isLate } from "@innermost/core";
import { useApp, useOpened } from "./context.ts";

export function useLate(): boolean {
  const { personal } = useOpened();
  return isLate(personal.quiet, useApp().minute.value);
}
