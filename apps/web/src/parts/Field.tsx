import type { Ref } from "preact";
import { useId } from "preact/hooks";
import css from "./Field.module.css";
import { join } from "./join.ts";

export interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string | undefined;
  /** Two lines or more, and grows with its words. */
  multiline?: boolean | undefined;
  type?: "text" | "password" | "time" | undefined;
  /** Says that the words need another look, and names the note that tells why. */
  errorId?: string | undefined;
  size?: "read" | "lead" | undefined;
  autocomplete?: string | undefined;
  /** Switches off capital letters, correction and spelling marks: for codes. */
  code?: boolean | undefined;
  maxLength?: number | undefined;
  /** Can be marked and copied, and nothing more. */
  readOnly?: boolean | undefined;
  /** What Enter does; in a field of many lines too. */
  onEnter?: (() => void) | undefined;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
}

/** A label, a line to write on, and the words in serif. */
export function Field(props: FieldProps) {
  const id = useId();
  const hintId = props.hint ? `${id}-hint` : undefined;
  const described = [hintId, props.errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <Line {...props} id={id} describedBy={described} />
      {props.hint && (
        <p class={css.hint} id={hintId}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

function Line({ id, describedBy, ...props }: FieldProps & { id: string; describedBy: string | undefined }) {
  const shared = {
    id,
    dir: "auto" as const,
    class: join(css.input, css[props.size ?? "lead"]),
    value: props.value,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => enter(event, props.onEnter),
    maxLength: props.maxLength,
    readOnly: props.readOnly,
    "aria-invalid": props.errorId ? ("true" as const) : undefined,
    "aria-describedby": describedBy,
    ...(props.code && { autocapitalize: "none" as const, autocorrect: "off", spellcheck: false }),
  };
  if (props.multiline)
    return <textarea {...shared} rows={2} autocomplete="off" ref={props.inputRef as never} />;
  if (props.type === "password") {
    const auto = (props.autocomplete ?? "off") as "off";
    return <input {...shared} type="password" autocomplete={auto} ref={props.inputRef as never} />;
  }
  if (props.type === "time") return <input {...shared} type="time" ref={props.inputRef as never} />;
  // "off", also for a passphrase that is shown: else the browser writes the words into its session file.
  return <input {...shared} type="text" autocomplete="off" ref={props.inputRef as never} />;
}

function enter(event: KeyboardEvent, act: (() => void) | undefined) {
  if (event.key !== "Enter" || event.isComposing || !act) return;
  event.preventDefault();
  act();
}
