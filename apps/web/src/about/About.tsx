import { type MessageId, t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./about.module.css";

export interface AboutProps extends ScreenFrame {
  version: string;
  /** Where the app comes from. */
  address: string;
  onLicences: () => void;
  /** What the host has built in of others. */
  packs: readonly { readonly title: string; readonly author: string; readonly licence: string }[];
}

/** What the relay sees, in the words of SECURITY.md: first what it can't, then what it can. */
const ROWS: readonly (readonly [MessageId, MessageId])[] = [
  ["about.see.words", "about.no"],
  ["about.see.names", "about.no"],
  ["about.see.rooms", "about.no"],
  ["about.see.alone", "about.no"],
  ["about.see.account", "about.no"],
  ["about.see.size", "about.sizes"],
  ["about.see.times", "about.yes"],
  ["about.see.sealed", "about.sealedYes"],
  ["about.see.devices", "about.yes"],
  ["about.see.kept", "about.yes"],
  ["about.see.address", "about.yes"],
];

export function About({ version, address, onLicences, packs, ...frame }: AboutProps) {
  return (
    <Screen {...frame} spread="aside">
      <Leaves
        gap="xl"
        first={
          <Stack>
            <Title>{t("about.title")}</Title>
            <Text look="read">{t("about.lead")}</Text>
            <Text>{t("about.notTherapy")}</Text>
          </Stack>
        }
      >
        <Stack gap="xl">
          {" "}
          <Stack>
            <h2 id="relay-sees">{t("about.relay")}</h2>
            <Text>{t("about.relayLead")}</Text>
            <table class={css.table} aria-labelledby="relay-sees">
              <thead>
                <tr>
                  <th scope="col">{t("about.what")}</th>
                  <th scope="col">{t("about.seen")}</th>
                </tr>
              </thead>
              <tbody>
                {ROWS.map(([what, seen]) => (
                  <tr key={what}>
                    <th scope="row">{t(what)}</th>
                    <td>{t(seen)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Text>{t("about.host")}</Text>
            <Text>{t("about.partner")}</Text>
          </Stack>
          <Stack>
            <h2>{t("about.here")}</h2>
            <dl class={css.facts}>
              <dt>{t("about.version")}</dt>
              <dd>{version}</dd>
              <dt>{t("about.place")}</dt>
              <dd dir="ltr">{address}</dd>
            </dl>
            <Text>{t("about.free")}</Text>
            <div>
              <WordLink onPress={onLicences}>{t("about.licences")}</WordLink>
            </div>
          </Stack>
          {packs.length > 0 && (
            <Stack gap="s">
              <h2>{t("about.packs")}</h2>
              <Text>{t("about.packsLead")}</Text>
              <Rows open>
                {packs.map(({ title, author, licence }) => (
                  <Row key={title}>{t("about.pack", { title, author, licence })}</Row>
                ))}
              </Rows>
            </Stack>
          )}
        </Stack>
      </Leaves>
    </Screen>
  );
}
