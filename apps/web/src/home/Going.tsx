import { t } from "../i18n/index.ts";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface GoingProps {
  /** Left out where there is nobody to leave. */
  onLeave?: (() => void) | undefined;
  onDelete: () => void;
}

/** Ending a pair, and deleting everything. */
export function Going({ onLeave, onDelete }: GoingProps) {
  return (
    <>
      {onLeave && (
        <Way
          title={t("home.yours.leaving")}
          note={t("home.yours.leavingNote")}
          action={t("home.yours.leave")}
          onPress={onLeave}
        />
      )}
      <Way
        title={t("home.yours.soloLeave")}
        note={t("home.yours.soloLeaveNote")}
        action={t("home.yours.soloLeaveAction")}
        onPress={onDelete}
      />
    </>
  );
}

interface WayProps {
  title: string;
  note: string;
  action: string;
  onPress: () => void;
}

function Way({ title, note, action, onPress }: WayProps) {
  return (
    <Stack gap="s">
      <h2>{title}</h2>
      <Text look="soft">{note}</Text>
      <div>
        <WordLink onPress={onPress}>{action}</WordLink>
      </div>
    </Stack>
  );
}
