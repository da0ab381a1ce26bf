import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./about.module.css";

export interface LicencesProps extends ScreenFrame {
  /** Null until they are here; "away" where they did not come. */
  packages:
    | readonly {
        readonly name: string;
        readonly version: string;
        readonly licence: string;
        readonly words: string;
      }[]
    | "away"
    | null;
}

/** What others have written that is in this app, under what they wrote it. */
export function Licences({ packages, ...frame }: LicencesProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("about.licences")}</Title>
          <Text look="read">{t("about.licencesLead")}</Text>
        </Stack>
        <div role="status">{packages === "away" && <Text>{t("about.licencesAway")}</Text>}</div>
        {Array.isArray(packages) && (
          <div>
            {packages.map(({ name, version, licence, words }) => (
              <details key={name} class={css.licence}>
                <summary>
                  <bdi>
                    {name} {version}
                  </bdi>
                  <bdi class={css.kind}>{licence}</bdi>
                </summary>
                {/* As its authors wrote it: in their language. */}
                <p class={css.text} lang="en" dir="ltr">
                  {words}
                </p>
              </details>
            ))}
          </div>
        )}
      </Stack>
    </Screen>
  );
}
