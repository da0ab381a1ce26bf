import { t } from "../i18n/index.ts";
import { arrive } from "./arrive.ts";
import { ErrorNote } from "./ErrorNote.tsx";
import css from "./Screen.module.css";

const kinds = { "storage-full": "full", "storage-refused": "refused", "read-only": "stopped" } as const;

export interface NotDoneProps {
  why: keyof typeof kinds;
}

/** What was just tried could not be written. It stands at the page's end and takes the focus, however long the page is. */
export function NotDone({ why }: NotDoneProps) {
  return (
    <div class={css.told} tabIndex={-1} ref={arrive}>
      <ErrorNote title={t(`notDone.${kinds[why]}`)}>{t(`notDone.${kinds[why]}Next`)}</ErrorNote>
    </div>
  );
}
