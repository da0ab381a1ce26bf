/** Quiet mode: asks for the lock each time, so that whoever holds the open phone can neither set it nor learn of it. */
import { useState } from "preact/hooks";
import { QuietMode, type QuietModeProps, type Wish } from "../../safety/QuietMode.tsx";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo } from "../context.ts";
import { useProof } from "../proof.ts";
import { checked } from "./devices.tsx";

export function QuietStation({ onBack }: { onBack: () => void }) {
  const app = useApp();
  const view = app.view.value;
  const doing = useDoing();
  const [step, setStep] = useState<QuietModeProps["step"]>("page");
  const [wish, setWish] = useState<Wish>("on");
  const frame = useFrame({ start: { kind: "back", onPress: onBack } });
  const set = (quiet: boolean) => app.store.changeSettings({ quiet });
  const asking = useProof(
    async (proof) => {
      const asked = await checked(app, proof);
      return asked.ok ? set(wish === "on") : asked;
    },
    () => setStep("done"),
  );
  async function choose(next: Wish) {
    setWish(next);
    if (view.phase === "open" && view.locked) return setStep("lock");
    if (await doing(set(next === "on"))) setStep("done");
  }
  return (
    <QuietMode
      {...frame}
      {...{ step, wish, asking, onBack }}
      onWish={(next) => void choose(next)}
      onStop={() => setStep("page")}
    />
  );
}

export function QuietPageStation() {
  const go = useGo();
  return <QuietStation onBack={() => go("/yours")} />;
}
