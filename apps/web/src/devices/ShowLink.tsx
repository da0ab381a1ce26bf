import { formatTime, t } from "../i18n/index.ts";
import { QrCode } from "../invitation/QrCode.tsx";
import { Button } from "../parts/Button.tsx";
import { ByHand, type Copied } from "../parts/ByHand.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text, Unseen } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./devices.module.css";

export interface ShowLinkProps extends ScreenFrame {
  link: string;
  until: Date;
  canShare: boolean;
  onShare: () => void;
  onCopy: () => void;
  copied: Copied;
  takingBack: boolean;
  onTakeBack: () => void;
}

/** The open link. It says until when, once, and counts nothing down. */
export function ShowLink({ link, until, takingBack, onTakeBack, ...rest }: ShowLinkProps) {
  const { canShare, onShare, onCopy, copied, ...frame } = rest;
  return (
    <Screen {...frame}>
      <Stack gap="l">
        <Title>{t("devices.link.title")}</Title>
        <Letter>
          <div class={css.code}>
            <QrCode link={link} />
          </div>
        </Letter>
        <Ways {...{ link, canShare, onShare, onCopy, copied }} />
        <Stack gap="s">
          <Text>{t("devices.add.only")}</Text>
          <Text look="soft">{t("devices.link.until", { time: formatTime(until) })}</Text>
          <div>
            <WordLink onPress={onTakeBack}>
              {t(takingBack ? "devices.link.takingBack" : "devices.link.takeBack")}
            </WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}

function Ways({
  link,
  canShare,
  onShare,
  onCopy,
  copied,
}: Pick<ShowLinkProps, "link" | "canShare" | "onShare" | "onCopy" | "copied">) {
  const copy = t(copied === "copied" ? "send.copied" : "send.copy");
  return (
    <Stack gap="s">
      <Text look="soft">{t("devices.link.scan")}</Text>
      <Button onPress={canShare ? onShare : onCopy}>{canShare ? t("send.share") : copy}</Button>
      {canShare && (
        <div>
          <WordLink onPress={onCopy}>{copy}</WordLink>
        </div>
      )}
      {copied === "refused" && <ByHand text={link} />}
      <Unseen polite>{copied === "copied" ? t("send.copied") : ""}</Unseen>
    </Stack>
  );
}
