import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import type { ScreenFrame } from "../parts/Screen.tsx";

/** What keeps this app from being brought to: a kept pair, a letter that may still be kept, records of one's own. */
export type Here = "pair" | "letter" | "own";

export type TakeTroubleProps = ScreenFrame & { onHome: () => void; onRetry: () => void } & (
    | { why: "gone" | "garbled" | "away" }
    | { why: "not-empty"; here: Here; partnerName?: string | undefined }
  );

/** A link that can't be taken up here: what is so, what is safe, one thing to do. */
export function TakeTrouble({ onHome, onRetry, ...props }: TakeTroubleProps) {
  if (props.why === "not-empty") return <NotEmpty {...props} onHome={onHome} />;
  const { why, ...frame } = props;
  const isAway = why === "away";
  return (
    <Problem
      {...frame}
      title={t(`devices.trouble.${why}`)}
      body={t(`devices.trouble.${why}Next`)}
      action={t(isAway ? "devices.trouble.retry" : "devices.trouble.home")}
      onAction={isAway ? onRetry : onHome}
    />
  );
}

export type NotEmptyProps = ScreenFrame & {
  here: Here;
  partnerName?: string | undefined;
  onHome: () => void;
};

/** There is somebody here already. Nothing of theirs has changed. */
export function NotEmpty({ here, partnerName, onHome, ...frame }: NotEmptyProps) {
  const values = { named: partnerName ? "yes" : "no", name: partnerName ?? "" };
  return (
    <Problem
      {...frame}
      title={t(`devices.full.${here}`)}
      body={t(`devices.full.${here}Next`, values)}
      action={t("devices.trouble.home")}
      onAction={onHome}
    />
  );
}
