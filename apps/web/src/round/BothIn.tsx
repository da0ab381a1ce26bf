import { formatDate, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface BothInProps extends ScreenFrame {
  /** The card's title. */
  title: string;
  partnerName?: string | undefined;
  /** My own words; null when they are not on this device. */
  own: string | null;
  showOwn: boolean;
  onReadOwn: () => void;
  /** Mine is open to them, or on its way. */
  given: boolean;
  /** The day on which mine comes back. */
  until: Date;
  /** Whether the question "take yours back?" stands on the page. */
  askBack: boolean;
  offline: boolean;
  onOpen: () => void;
  onNotNow: () => void;
  onBack: () => void;
  onConfirmBack: () => void;
  onStay: () => void;
}

/** A heavy card's two letters lie sealed. Each opens their own, waits, or takes it back; what the other chose is not shown. */
export function BothIn(props: BothInProps) {
  return (
    <Screen {...props} title={t("both.page")} footer={<Foot {...props} />}>
      <Stack gap="l">
        <Envelope seal="two" size="medium" label={t("picture.envelope")} />
        <Stack gap="s">
          <Title eyebrow={props.title}>{t(props.given ? "both.given" : "both.title")}</Title>
          <Words {...props} />
          {props.offline && <Text look="soft">{t("both.offline")}</Text>}
        </Stack>
        {props.own !== null && <Own {...props} own={props.own} />}
      </Stack>
    </Screen>
  );
}

function Words({ given, partnerName, until }: BothInProps) {
  const date = formatDate(until, false);
  if (given)
    return (
      <>
        <Text look="read">{t("both.given-body", named(partnerName))}</Text>
        <Text look="soft">{t("both.given-until", { date })}</Text>
      </>
    );
  return (
    <>
      <Text look="read">{t("both.lead", named(partnerName))}</Text>
      <Text look="read">{t("both.reads", named(partnerName))}</Text>
      <Text look="soft">{t("both.until", { date })}</Text>
    </>
  );
}

function Own({ own, showOwn, onReadOwn }: BothInProps & { own: string }) {
  return (
    <Rows>
      <Row onPress={onReadOwn} expanded={showOwn}>
        {t(showOwn ? "sealed.hide" : "sealed.read")}
      </Row>
      {showOwn && (
        <li>
          <Letter size="read">{own}</Letter>
        </li>
      )}
    </Rows>
  );
}

function Foot(props: BothInProps) {
  const { given, askBack, onOpen, onNotNow, onBack } = props;
  if (given) return <Button onPress={onNotNow}>{t("returned.home")}</Button>;
  if (askBack) return <AskBack {...props} />;
  return (
    <Stack gap="s">
      <Button onPress={onOpen}>{t("both.open")}</Button>
      <Button variant="quiet" onPress={onNotNow}>
        {t("both.not-now")}
      </Button>
      <div>
        <WordLink onPress={onBack}>{t("both.back")}</WordLink>
      </div>
    </Stack>
  );
}

function AskBack({ onStay, onConfirmBack }: BothInProps) {
  return (
    <section aria-labelledby="take-back">
      <Stack gap="s">
        <p id="take-back" role="alert" tabIndex={-1} ref={arrive}>
          {t("both.ask")}
        </p>
        <Text>{t("both.ask-body")}</Text>
        <Button onPress={onStay}>{t("both.stay")}</Button>
        <div>
          <WordLink onPress={onConfirmBack}>{t("sealed.back")}</WordLink>
        </div>
      </Stack>
    </section>
  );
}
