/** The private area: what nobody else is ever shown. With a lock, it asks for it once more unless that was a moment ago. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { AskAgain } from "../../vault/AskAgain.tsx";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useProof } from "../proof.ts";
import { isProved, noteProved } from "../proved.ts";
import { checked } from "./devices.tsx";

export function Private({ children }: { children: ComponentChildren }) {
  const app = useApp();
  const { locked } = useOpened();
  const [isOpen, setOpen] = useState(() => !locked || isProved(app));
  // Whoever writes here for long is not asked again on the next page.
  useEffect(() => (isOpen && locked ? () => noteProved(app) : undefined), [isOpen, locked, app]);
  return isOpen ? children : <Asked onOpen={() => setOpen(true)} />;
}

function Asked({ onOpen }: { onOpen: () => void }) {
  const app = useApp();
  const go = useGo();
  const leave = () => go("/");
  const asking = useProof((proof) => checked(app, proof), onOpen);
  return (
    <AskAgain {...useFrame({ start: { kind: "back", onPress: leave } })} asking={asking} onNotNow={leave} />
  );
}
