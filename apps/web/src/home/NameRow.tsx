import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Setting } from "./Setting.tsx";

export interface NameProps {
  /** What one is called now; null where nothing was said. */
  name: string | null;
  /** Who sees it too: the partner by name, "" where they have none, null where there is nobody. */
  seenBy: string | null;
  /** What is being written. */
  draft: string;
  onDraft: (name: string) => void;
  state: "idle" | "empty" | "long" | "stopped" | "kept";
  onKeep: () => void;
  opened?: boolean | undefined;
}

/** What one is called. The partner's phone shows the new name too, also on what was written before. */
export function NameRow({ name, seenBy, draft, onDraft, state, onKeep, opened }: NameProps) {
  const problem = state === "empty" || state === "long" || state === "stopped" ? state : null;
  const send = (event: Event) => {
    event.preventDefault();
    onKeep();
  };
  return (
    <Setting name={t("home.name")} value={name ?? t("home.name.none")} open={opened}>
      <form onSubmit={send} noValidate>
        <Stack>
          <Field
            label={t("keep.names.mine")}
            value={draft}
            onInput={onDraft}
            errorId={problem ? "own-name-problem" : undefined}
          />
          {problem && (
            <ErrorNote id="own-name-problem" title={t(`home.name.${problem}`)}>
              {t(`home.name.${problem}Next`)}
            </ErrorNote>
          )}
          <Text look="soft">{whoSees(seenBy)}</Text>
          <div>
            <Button submit inline variant="quiet">
              {t("home.name.keep")}
            </Button>
          </div>
          <div role="status">{state === "kept" && <Text>{t("home.name.kept")}</Text>}</div>
        </Stack>
      </form>
    </Setting>
  );
}

function whoSees(seenBy: string | null): string {
  if (seenBy === null) return t("home.name.alone");
  return t("home.name.together", { named: seenBy ? "yes" : "no", name: seenBy });
}
