/** Help and the quick exit's own page: reachable from every screen, also locked, also offline. */

import { useState } from "preact/hooks";
import { QuickExitPage } from "../../care/QuickExitPage.tsx";
import { takeAsked } from "../asked-early.ts";
import { useBack } from "../back.ts";
import { useApp, useFrame } from "../context.ts";
import { quickExit } from "../quick-exit.ts";
import { Help } from "./help.tsx";
import { Safety } from "./safety.tsx";

export function HelpStation() {
  const [asking, setAsking] = useState(takeAsked);
  return asking ? <Safety onDone={() => setAsking(false)} /> : <Help onQuestions={() => setAsking(true)} />;
}

export function QuickExitStation() {
  const app = useApp();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  return <QuickExitPage {...frame} onTry={() => quickExit(app.store)} onSeen={back} />;
}
