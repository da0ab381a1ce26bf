/** One's own devices and the phrase, as the screens are given them. */
import type { Session } from "../local/session.ts";
import type { OwnView } from "./contract.ts";

export function ownView({ memory }: Session): OwnView {
  const { devices, phrase } = memory.personal;
  return {
    devices: [...devices].map(([id, device]) => ({ id, ...device, isThis: false })),
    phrase: { exists: false, rehearsedOn: phrase.rehearsed },
    link: null,
    waiting: false,
  };
}
