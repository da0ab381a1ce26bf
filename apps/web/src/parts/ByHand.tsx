import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Field } from "./Field.tsx";

/** no: nobody asked yet; refused: this browser lets no page copy for somebody. */
export type Copied = "no" | "copied" | "refused";

/** What could not be copied, marked, so that one press or key copies it. */
export function ByHand({ text }: { text: string }) {
  const field = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <Field
      label={t("byHand.label")}
      value={text}
      onInput={() => undefined}
      hint={t("byHand.hint")}
      size="read"
      multiline
      code
      readOnly
      inputRef={field}
    />
  );
}
