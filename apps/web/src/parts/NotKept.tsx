import { t } from "../i18n/index.ts";
import { ErrorNote } from "./ErrorNote.tsx";

/** What was chosen could not be written on this device. It stays on the page; the same button tries again. */
export function NotKept({ problem }: { problem: "storage-full" | "storage-refused" | null | undefined }) {
  if (!problem) return null;
  const kind = problem === "storage-full" ? "full" : "refused";
  return <ErrorNote title={t(`notKept.${kind}`)}>{t(`notKept.${kind}Next`)}</ErrorNote>;
}
