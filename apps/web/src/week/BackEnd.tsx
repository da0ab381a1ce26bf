import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import type { Both } from "../parts/both.ts";
import { Envelope } from "../parts/Envelope.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import type { MarkedPractice } from "./BackMarks.tsx";
import { backEyebrow, type Span } from "./range.ts";

export interface BackEndProps extends ScreenFrame {
  /** What was written of this week on another device. */
  twice?: ComponentChildren;
  week: Span;
  /** What lies sealed; null where all of it stays with the person. */
  sealed: { readonly marks: readonly MarkedPractice[]; readonly minutes: number } | null;
  both?: Both | undefined;
  /** Something was sealed that could not be opened; or both were in, and only mine was open in time. */
  earlier?: "unopened" | "late" | undefined;
  partnerName?: string | undefined;
  offline: boolean;
  onAgain: () => void;
  onLines: () => void;
  onHome: () => void;
}

/** Done looking back: sealed, or kept to oneself. Until both are in it says nothing about the other. */
export function BackEnd({ week, sealed, both, earlier, onAgain, onLines, onHome, ...props }: BackEndProps) {
  return (
    <Screen {...props} title={t("back.page")} footer={<Button onPress={onHome}>{t("back.own.home")}</Button>}>
      <Stack gap="xl">
        {sealed && (
          <Envelope seal={both ? "two" : "one"} size="medium" label={t("picture.envelope")} closing />
        )}
        <Stack gap="s">
          <Title eyebrow={backEyebrow(week)}>{t(sealed ? "back.sealed.title" : "back.own.title")}</Title>
          <Text look="read">{sealed ? sealedWords(both, props.partnerName) : t("back.own.lead")}</Text>
          {earlier && <Text look="soft">{t(earlier === "late" ? "both.late" : "back.own.unopened")}</Text>}
          {sealed && props.offline && <Text look="soft">{t("back.sealed.offline")}</Text>}
        </Stack>
        {sealed && <Inside {...sealed} />}
        {props.twice}
        <Rows>
          <Row onPress={onAgain}>{t("back.own.again")}</Row>
          <Row onPress={onLines}>{t("back.own.lines")}</Row>
        </Rows>
      </Stack>
    </Screen>
  );
}

const sealedWords = (both: Both | undefined, partnerName: string | undefined): string =>
  both ? t(`both.${both}`) : t("back.sealed.lead", named(partnerName));

function Inside({ marks, minutes }: NonNullable<BackEndProps["sealed"]>) {
  return (
    <Stack gap="s">
      <h2>{t("back.sealed.inside")}</h2>
      <ul>
        {marks.map(({ id, title, mark }) => (
          <li key={id}>{t("back.envelope.mark", { title, mark: mark ? t(`mark.${mark}`) : "" })}</li>
        ))}
        <li>{t("back.sealed.minutes", { minutes })}</li>
      </ul>
    </Stack>
  );
}
