import { formatDay, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { ByHand } from "../parts/ByHand.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Rule } from "../parts/Rule.tsx";
import { Screen } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text, Unseen } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Addressed } from "./Addressed.tsx";
import type { SendProps } from "./send-props.ts";

/** The sealed letter, ready to be handed over: as a picture, a link or a code. */
export function Send(props: SendProps) {
  return (
    <Screen {...props}>
      <Stack gap="l" grow>
        <Title>{t("send.title")}</Title>
        <Addressed {...props} />
        {props.status === "ready" ? <Ways {...props} /> : <NotYet {...props} />}
        <Rule />
        <Preview {...props} />
        <Stack gap="s">
          <Text look="soft">{t("send.until", { day: formatDay(props.until) })}</Text>
          {props.status === "ready" && (
            <div>
              <WordLink onPress={props.onDone}>{t("send.done")}</WordLink>
            </div>
          )}
        </Stack>
      </Stack>
    </Screen>
  );
}

function Ways({ link, canShare, onShare, onCopy, copied, onCode }: SendProps) {
  const copy = t(copied === "copied" ? "send.copied" : "send.copy");
  return (
    <Stack gap="s">
      <Text look="soft">{t("send.scan")}</Text>
      <Button onPress={canShare ? onShare : onCopy}>{canShare ? t("send.share") : copy}</Button>
      <Stack row="apart" gap="s">
        {canShare && <WordLink onPress={onCopy}>{copy}</WordLink>}
        <WordLink onPress={onCode}>{t("send.code")}</WordLink>
      </Stack>
      {copied === "refused" && <ByHand text={link} />}
      <Unseen polite>{copied === "copied" ? t("send.copied") : ""}</Unseen>
    </Stack>
  );
}

function NotYet({ status, onRetry }: SendProps) {
  if (status !== "offline" && status !== "failed") return <Text look="soft">{t("send.sending")}</Text>;
  return (
    <Stack gap="l">
      <ErrorNote title={t(`send.${status}`)}>{t(`send.${status}-body`)}</ErrorNote>
      <Button onPress={onRetry}>{t("send.retry")}</Button>
    </Stack>
  );
}

function Preview({ fromName, forName, status, onLookAsPartner }: SendProps) {
  return (
    <Stack gap="s">
      <Text look="soft">{t("send.preview", named(forName))}</Text>
      <Text look="read">{t("send.quote", named(fromName))}</Text>
      {status === "ready" && (
        <div>
          <WordLink onPress={onLookAsPartner}>{t("send.look", named(forName))}</WordLink>
        </div>
      )}
    </Stack>
  );
}
