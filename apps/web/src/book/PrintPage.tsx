import { formatMonth, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Book } from "./Book.tsx";
import "./book.css";
import type { Book as Contents } from "./model.ts";
import css from "./pages.module.css";

export interface PrintPageProps extends ScreenFrame {
  book: Contents;
  /** The newest month in which anything was opened, by its first day. */
  newest: Date;
  which: "all" | "month";
  onWhich: (which: "all" | "month") => void;
  onPrint: () => void;
}

/** Our story as it will lie on paper, and above it what prints it. */
export function PrintPage({ book, newest, which, onWhich, onPrint, ...frame }: PrintPageProps) {
  const options = [
    { value: "all", label: t("book.print.all") },
    { value: "month", label: formatMonth(newest) },
  ] as const;
  return (
    <Screen {...frame} spread="aside">
      <Leaves
        gap="none"
        first={
          <div class={css.tools}>
            <Stack>
              <PenChoice legend={t("book.print.which")} options={options} value={which} onPick={onWhich} />
              <Text look="soft">{t("book.print.note")}</Text>
              <div>
                <Button inline onPress={onPrint}>
                  {t("book.print")}
                </Button>
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
