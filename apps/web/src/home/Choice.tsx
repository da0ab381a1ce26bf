import { type MessageId, t } from "../i18n/index.ts";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Setting } from "./Setting.tsx";

export interface ChoiceProps<Value extends string> {
  name: string;
  value: Value;
  options: readonly (readonly [Value, MessageId])[];
  onPick: (value: Value) => void;
  open?: boolean | undefined;
}

/** A setting with a few words to choose from. */
export function Choice<Value extends string>({ name, value, options, onPick, open }: ChoiceProps<Value>) {
  const words = options.map(([option, id]) => ({ value: option, label: t(id) }));
  const now = words.find((word) => word.value === value)?.label ?? "";
  return (
    <Setting name={name} value={now} open={open}>
      <PenChoice legend={name} legendHidden value={value} onPick={onPick} options={words} />
    </Setting>
  );
}
