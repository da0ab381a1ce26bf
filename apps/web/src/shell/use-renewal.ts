import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { RenewalProps } from "../home/Renewal.tsx";
import { useApp, useOpened } from "./context.ts";
import { isNewerHere, lookForNewer, renewNow } from "./renewal.ts";
import { isRenewed } from "./was-here.ts";

/** Until it is read, or the page is closed. */
const tellsOfIt = signal(isRenewed());

/** What Today says of a newer app. Asks for one only while the relay is spoken to anyway. */
export function useRenewal(): RenewalProps | null {
  const { clock } = useApp();
  const isOnline = useOpened().link.name === "online";
  useEffect(() => {
    if (isOnline) lookForNewer(clock);
  }, [isOnline, clock]);
  const [refused, setRefused] = useState(false);
  async function renew() {
    setRefused(!(await renewNow(clock)));
  }
  if (isNewerHere.value) return { state: refused ? "stays" : "waits", onPress: () => void renew() };
  const read = () => {
    tellsOfIt.value = false;
  };
  return tellsOfIt.value ? { state: "done", onPress: read } : null;
}
