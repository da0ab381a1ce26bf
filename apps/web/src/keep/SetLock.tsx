import { formatNumber, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Rule } from "../parts/Rule.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./keep.module.css";
import { NewPassphrase, type NewPassphraseProps } from "./NewPassphrase.tsx";
import { Passkey, type PasskeyProps } from "./Passkey.tsx";
import { Ring } from "./Ring.tsx";

export type Minutes = 0 | 2 | 5 | 10;
export type Whose = "pair" | "alone" | "device";

export interface SetLockProps extends ScreenFrame, NewPassphraseProps, PasskeyProps {
  partnerName?: string | undefined;
  /** pair: the partner sets one, too; alone: nobody else here; device: one more device of the same person. */
  whose?: Whose | undefined;
  lockAfter: Minutes;
  onLockAfter: (minutes: Minutes) => void;
  /** The lock is being made, which takes a moment: the button waits. */
  setting: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onSet: () => void;
  /** In a browser that may forget what lies in a tab. */
  mayForget?: boolean | undefined;
}

/** A lock of one's own. Nobody can open it for the person, and it says so before it is set. */
export function SetLock(props: SetLockProps) {
  const { passphrase, onPassphrase, shown, onShow, verdict, passkey, onPasskey, ...rest } = props;
  const {
    partnerName,
    whose = "pair",
    lockAfter,
    onLockAfter,
    setting,
    problem,
    onSet,
    mayForget,
    ...frame
  } = rest;
  const send = (event: Event) => {
    event.preventDefault();
    if (!setting) onSet();
  };
  return (
    <Screen {...frame}>
      <form class={css.form} onSubmit={send} noValidate>
        <Stack gap="l">
          <Ring />
          <Opening {...{ partnerName, whose }} />
          <NewPassphrase {...{ passphrase, onPassphrase, shown, onShow, verdict }} />
          <Passkey {...{ passkey, onPasskey }} />
          <LockAfter {...{ lockAfter, onLockAfter }} />
        </Stack>
        <Stack>
          {problem && <StorageNote problem={problem} />}
          {mayForget && <Text>{t("keep.tab")}</Text>}
          <Text look="soft">{t(whose === "device" ? "keep.lock.forgetDevice" : "keep.lock.forget")}</Text>
          <Button submit disabled={setting}>
            {t(setting ? "keep.lock.setting" : "keep.lock.set")}
          </Button>
        </Stack>
      </form>
    </Screen>
  );
}

type OpeningProps = { partnerName: string | undefined; whose: Whose };

function Opening({ partnerName, whose }: OpeningProps) {
  return (
    <Stack gap="s">
      <Title>{t("keep.lock.title")}</Title>
      <Text look="read">{leadOf(partnerName, whose)}</Text>
    </Stack>
  );
}

function leadOf(partnerName: string | undefined, whose: Whose): string {
  if (whose !== "pair") return t(`keep.lock.lead.${whose}`);
  return partnerName ? t("keep.lock.lead", { name: partnerName }) : t("keep.lock.leadNoName");
}

const minutes: readonly Minutes[] = [0, 2, 5, 10];

function LockAfter({ lockAfter, onLockAfter }: Pick<SetLockProps, "lockAfter" | "onLockAfter">) {
  return (
    <>
      <Rule />
      <PenChoice
        legend={t("keep.lock.after")}
        value={String(lockAfter)}
        onPick={(value) => onLockAfter(Number(value) as Minutes)}
        options={minutes.map((after) => ({
          value: String(after),
          label: after === 0 ? t("keep.lock.atOnce") : formatNumber(after),
        }))}
      />
    </>
  );
}

function StorageNote({ problem }: { problem: "storage-full" | "storage-refused" }) {
  const which = problem === "storage-full" ? "full" : "refused";
  return <ErrorNote title={t(`keep.lock.${which}.what`)}>{t(`keep.lock.${which}.next`)}</ErrorNote>;
}
