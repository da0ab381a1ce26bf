/** Deleting everything, bringing it back, and what a kept pair's end looks like to who is there when it comes. */
import { dropPair } from "@innermost/store";
import { useState } from "preact/hooks";
import { Welcome } from "../../invitation/Welcome.tsx";
import { BringBack } from "../../leaving/BringBack.tsx";
import { Delete, type When } from "../../leaving/Delete.tsx";
import { Ended } from "../../leaving/Ended.tsx";
import { sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useProof } from "../proof.ts";
import { Away } from "./away.tsx";
import { toPlace } from "./before.tsx";
import { checked } from "./devices.tsx";

const DAY_MS = 86_400_000;
const WAY_BACK_DAYS = 30;

export function DeleteStation() {
  const app = useApp();
  const go = useGo();
  const { pair, own, locked } = useOpened();
  const doing = useDoing();
  const [chosen, setChosen] = useState<When | null>(null);
  const frame = useFrame({
    start: { kind: "back", onPress: () => (chosen ? setChosen(null) : go("/yours")) },
  });
  const home = () => go("/", true);
  const asking = useProof(async (proof) => {
    const asked = await checked(app, proof);
    return asked.ok ? app.store.deleteAll(chosen ?? "later") : asked;
  }, home);
  return (
    <Delete
      {...frame}
      partnerName={pair && (pair.partnerName ?? "")}
      until={new Date(app.clock.now() + WAY_BACK_DAYS * DAY_MS)}
      others={own.devices.some(({ isThis, removed }) => !isThis && !removed)}
      phrase={own.phrase.exists}
      chosen={chosen}
      onChoose={setChosen}
      asking={locked ? asking : null}
      onSure={() => void doing(app.store.deleteAll("now")).then((done) => done && home())}
      onSetLock={() => go("/lock")}
      onCopy={() => go("/yours/export")}
      onStop={() => go("/yours")}
    />
  );
}

function useUntil(): Date | null {
  const view = useApp().view.value;
  return view.phase === "away" ? new Date(view.until) : null;
}

/** To everybody else there is nothing here: the first page, and a quiet way back. */
export function AwayHomeStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: null });
  const until = useUntil();
  const view = app.view.value;
  const back = () => go("/back");
  if (!until) return null;
  return (
    <Welcome
      {...frame}
      onBegin={back}
      onCode={back}
      onFile={back}
      onAlone={back}
      onSample={() => go("/sample")}
      wayBack={{ until, onPress: back }}
      untold={view.phase === "away" && view.untold}
    />
  );
}

export function BringBackStation() {
  const app = useApp();
  const go = useGo();
  const until = useUntil();
  const doing = useDoing();
  const [sure, setSure] = useState(false);
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  const home = () => go("/", true);
  const asking = useProof((proof) => app.store.bringBack(proof), home);
  if (!until) return <Away to="/" />;
  return (
    <BringBack
      {...frame}
      until={until}
      asking={asking}
      sure={sure}
      onAsk={() => setSure(true)}
      onLetGo={() => void doing(app.store.forgetAway()).then((done) => done && home())}
      onKeep={() => setSure(false)}
    />
  );
}

/** The relay says that a kept pair has ended; nothing here goes before this person says so. */
export function PairEndedStation() {
  const app = useApp();
  const go = useGo();
  const doing = useDoing();
  const [ending, setEnding] = useState(false);
  const [sure, setSure] = useState(false);
  const frame = useFrame({ place: "today" });
  async function goOn() {
    setEnding(true);
    if (await doing(dropPair(sessionOf(app)))) go("/", true);
    else setEnding(false);
  }
  if (ending) return null;
  return (
    <Ended
      {...frame}
      onRead={() => go(`/before/${toPlace(app)}`)}
      onCopy={() => go("/yours/export")}
      onAgain={() => app.store.retry()}
      sure={sure}
      onAsk={() => setSure(true)}
      onGoOn={() => void goOn()}
      onWait={() => setSure(false)}
    />
  );
}
