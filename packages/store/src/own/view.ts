/** One's own devices and the phrase, as the screens are given them. */
import type { Session } from "../local/session.ts";
import type { OwnView } from "./contract.ts";
import { deviceLink } from "./handing.ts";
import { idOf } from "./space.ts";

export function ownView(session: Session): OwnView {
  const { own, memory } = session;
  const { devices, phrase } = memory.personal;
  const me = own.private && idOf(own.private);
  return {
    devices: [...devices].map(([id, device]) => ({
      id,
      ...device,
      isThis: id === me,
      older: id !== me && !own.wrapped.has(id),
    })),
    phrase: { exists: own.phrase !== null, rehearsedOn: phrase.rehearsed },
    link: linkOf(session),
    waiting: own.private !== null && own.waiting.size > 0,
    isOut: own.linkState.name === "refused" && own.linkState.code === "not-member",
  };
}

function linkOf({ own, ports }: Session): OwnView["link"] {
  const { linking } = own;
  if (!linking || linking.expiresAt <= ports.clock.now()) return null;
  return { link: deviceLink(ports.door, linking.secret), expiresAt: linking.expiresAt };
}
