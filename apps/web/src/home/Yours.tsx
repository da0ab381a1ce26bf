import { t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { AboutRows, type AboutRowsProps } from "./AboutRows.tsx";
import { ForYou, type ForYouProps } from "./ForYou.tsx";
import { Going, type GoingProps } from "./Going.tsx";
import { Keeping, type KeepingProps } from "./Keeping.tsx";
import { Locks, type LocksProps } from "./Locks.tsx";
import { Looks, type LooksProps } from "./Looks.tsx";
import { type NameProps, NameRow } from "./NameRow.tsx";
import { QuietHours, type QuietHoursProps } from "./QuietHours.tsx";

/** A group of rows each. */
export interface YoursProps extends ScreenFrame {
  partnerName?: string | undefined;
  /** Nobody has a page like this beside one's own. */
  solo?: boolean | undefined;
  name: NameProps;
  forYou: ForYouProps;
  looks: LooksProps;
  quiet: QuietHoursProps;
  locks: LocksProps;
  keeping: KeepingProps;
  going: GoingProps;
  about: AboutRowsProps;
}

/** Everything of one's own: only the rows that work. */
export function Yours({
  partnerName,
  solo,
  name,
  forYou,
  looks,
  quiet,
  locks,
  keeping,
  going,
  about,
  ...frame
}: YoursProps) {
  return (
    <Screen {...frame} spread="even">
      <Leaves
        first={
          <Stack gap="xxl">
            <Stack gap="s">
              <Title>{t("home.yours.title")}</Title>
              <Text look="soft">{leadOf(partnerName, solo)}</Text>
            </Stack>
            <NameRow {...name} />
            <ForYou {...forYou} />
            <Looks {...looks} />
            <QuietHours {...quiet} />
          </Stack>
        }
      >
        <Stack gap="xxl">
          <Locks {...locks} />
          <Keeping {...keeping} />
          <Going {...going} />
          <AboutRows {...about} />
        </Stack>
      </Leaves>
    </Screen>
  );
}

function leadOf(name: string | undefined, solo: boolean | undefined): string {
  if (solo) return t("home.yours.leadSolo");
  return name ? t("home.yours.lead", { name }) : t("home.yours.leadNoName");
}
