import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface HereProps extends ScreenFrame {
  onHome: () => void;
  /** Reads a locked copy on a page of its own. */
  onRead: () => void;
  /** Takes along what is here; left out where there is nothing to take along yet. */
  onSave?: (() => void) | undefined;
  /** To where what is here is deleted; left out where that would end a pair, or reach other devices. */
  onDelete?: (() => void) | undefined;
}

/** A file with everything, and something is here already: what does not happen, why, and what can be done. */
export function Here({ onHome, onRead, onSave, onDelete, ...frame }: HereProps) {
  return (
    <Screen
      {...frame}
      title={t("moving.here.title")}
      footer={<Button onPress={onHome}>{t("moving.here.home")}</Button>}
    >
      <Stack gap="xl">
        <Stack>
          <Title>{t("moving.here.title")}</Title>
          <Text look="read">{t("moving.here.body")}</Text>
        </Stack>
        <Stack gap="s">
          <h2>{t("moving.here.ways")}</h2>
          <Rows>
            <Row detail={t("moving.here.mineNext")}>{t("moving.here.mine")}</Row>
            <Row detail={t("moving.here.othersNext")}>{t("moving.here.others")}</Row>
            <Row onPress={onRead} detail={t("moving.here.readNext")}>
              {t("moving.here.read")}
            </Row>
            {onSave && (
              <Row onPress={onSave} detail={t("moving.here.saveNext")}>
                {t("moving.here.save")}
              </Row>
            )}
            {onDelete && (
              <Row onPress={onDelete} detail={t("moving.here.deleteNext")}>
                {t("moving.here.delete")}
              </Row>
            )}
          </Rows>
        </Stack>
      </Stack>
    </Screen>
  );
}
