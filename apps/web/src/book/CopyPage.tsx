import { t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Book } from "./Book.tsx";
import "./book.css";
import type { Book as Contents } from "./model.ts";
import css from "./pages.module.css";

export interface CopyPageProps extends ScreenFrame {
  book: Contents;
  onPrint: () => void;
  /** Saves the page that any browser reads. */
  onPage: () => void;
  /** Saves the same for programs. */
  onData: () => void;
}

/** An opened copy. It goes when the page is left. */
export function CopyPage({ book, onPrint, onPage, onData, ...frame }: CopyPageProps) {
  return (
    <Screen {...frame} spread="aside">
      <Leaves
        gap="none"
        first={
          <div class={css.tools}>
            <Stack gap="s">
              <Text look="soft">{t("book.open.note")}</Text>
              <div class={css.links}>
                <WordLink onPress={onPrint}>{t("book.print")}</WordLink>
                <WordLink onPress={onPage}>{t("book.save.page")}</WordLink>
                <WordLink onPress={onData}>{t("book.save.data")}</WordLink>
              </div>
            </Stack>
          </div>
        }
      >
        <Book {...book} />
      </Leaves>
    </Screen>
  );
}
