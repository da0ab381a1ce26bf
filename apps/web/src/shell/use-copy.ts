import { useState } from "preact/hooks";
import type { Copied } from "../parts/ByHand.tsx";
import { copyText } from "./share.ts";

/** Copies words at a tap, and knows whether this browser did. */
export function useCopy(): readonly [Copied, (text: string) => void] {
  const [copied, setCopied] = useState<Copied>("no");
  return [
    copied,
    (text) => {
      // What is marked to be copied by hand goes, so that another try that fails marks it again.
      setCopied("no");
      void copyText(text).then((done) => setCopied(done ? "copied" : "refused"));
    },
  ];
}
