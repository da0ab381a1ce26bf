/** The sample's page with its two phones: frames of this same app that are given everything they may touch. */

import type { ComponentType } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type Locale, t } from "../../i18n/index.ts";
import { SamplePage } from "../../sample/SamplePage.tsx";
import { useApp, useGo } from "../context.ts";
import { looks } from "../looks.ts";
import { quickExit } from "../quick-exit.ts";
import { WHO, type Who } from "./acts.ts";
import { type Couple, hasNext, openCouple } from "./couple.ts";
import { type CoupleWords, coupleWords } from "./couple-words.ts";
import { offerHands, PHONE_PATH } from "./framed.ts";
import { WEEKS } from "./moments.ts";
import { momentOf } from "./telling.ts";

const NAMES: Readonly<Record<Who, string>> = { mara: "Mara", sam: "Sam" };

/** What a made-up phone has no use for stays shut to it, whatever the browser would ask. */
const ALLOW = "camera 'none'; publickey-credentials-create 'none'; publickey-credentials-get 'none'";

/** The sample in a language, once its words are here. */
export async function sampleIn(locale: Locale): Promise<ComponentType> {
  const words = await coupleWords(locale);
  return () => <Sample words={words} />;
}

function Sample({ words }: { words: CoupleWords }) {
  const app = useApp();
  const go = useGo();
  const couple = useCouple(words, () => quickExit(app.store));
  const { telling, week, moment, busy } = couple.state.value;
  return (
    <SamplePage
      week={week}
      weeks={WEEKS}
      moment={moment && { ...words.moments[moment], shared: momentOf(moment).shared }}
      busy={busy}
      onNext={moment === null || hasNext(moment) ? couple.next : null}
      onAgain={couple.again}
      onBack={week > 1 ? couple.backAWeek : null}
      onOwn={() => go("/")}
      onHelp={() => go("/help")}
      onExit={() => quickExit(app.store)}
      phones={WHO.map((who) => ({
        name: NAMES[who],
        screen: (
          <iframe
            key={`${who} ${telling}`}
            name={who}
            src={PHONE_PATH + who}
            title={t("sample.phone", { name: NAMES[who] })}
            allow={ALLOW}
          />
        ),
      }))}
    />
  );
}

function useCouple(words: CoupleWords, leave: () => void): Couple {
  const couple = useMemo(() => {
    const opened = openCouple(words, () => looks.value, leave);
    offerHands(opened.hands);
    return opened;
  }, [words]);
  useEffect(
    () => () => {
      offerHands(null);
      couple.end();
    },
    [couple],
  );
  return couple;
}
