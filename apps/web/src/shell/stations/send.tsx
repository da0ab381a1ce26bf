/** The letter is sealed: how it gets to the partner. */

import { nameEnvelope, type PairView, type Said, spokenCode } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { Landing } from "../../invitation/Landing.tsx";
import { Send } from "../../invitation/Send.tsx";
import { SpokenCode } from "../../invitation/SpokenCode.tsx";
import { afterPaint } from "../after-paint.ts";
import { type App, opened, sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { canShare, shareLink } from "../share.ts";
import { useCopy } from "../use-copy.ts";
import { Away } from "./away.tsx";

const inviting = (pair: PairView | null): pair is PairView & { link: string } =>
  pair?.stage === "first-round" && pair.link !== null;

/** A pause in typing, in ms, before the names on the envelope are sealed into the invitation. */
const PAUSE_MS = 600;

export function SendStation() {
  const { pair } = useOpened();
  return inviting(pair) ? <Sending pair={pair} /> : <Away to="/" />;
}

function useEnvelope(pair: PairView) {
  const app = useApp();
  const [names, setNames] = useState({ from: pair.names.from ?? "", for: pair.names.for ?? "" });
  useEffect(() => {
    const timer = app.clock.setTimeout(() => {
      const session = app.store.session();
      if (session) void nameEnvelope(session, names);
    }, PAUSE_MS);
    return () => app.clock.clearTimeout(timer);
  }, [names, app]);
  return {
    fromName: names.from,
    forName: names.for,
    onFrom: (from: string) => setNames((before) => ({ ...before, from })),
    onFor: (to: string) => setNames((before) => ({ ...before, for: to })),
  };
}

function Sending({ pair }: { pair: PairView & { link: string } }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const envelope = useEnvelope(pair);
  const [copied, copy] = useCopy();
  const link = new URL(pair.link, location.origin).href;
  return (
    <Send
      {...frame}
      {...envelope}
      link={link}
      canShare={canShare()}
      onShare={() => void shareLink(link)}
      onCopy={() => copy(link)}
      copied={copied}
      onCode={() => go("/send/code")}
      onLookAsPartner={() => go("/send/look")}
      until={new Date(pair.expiresAt ?? 0)}
      status={delivery(app, pair)}
      onRetry={() => sessionOf(app).link?.retry()}
      onDone={() => go("/")}
    />
  );
}

function delivery(
  app: ReturnType<typeof useApp>,
  pair: PairView,
): "sending" | "ready" | "offline" | "failed" {
  if (pair.delivered) return "ready";
  const { link } = opened(app);
  if (link.name === "refused") return "failed";
  return link.name === "away" ? "offline" : "sending";
}

async function spoken(app: App): Promise<Said> {
  const made = await spokenCode(sessionOf(app));
  return typeof made === "string" ? { ok: false, why: made } : { ok: true };
}

export function SpokenCodeStation() {
  const app = useApp();
  const doing = useDoing();
  const go = useGo();
  const { pair } = useOpened();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/send") } });
  useEffect(() => {
    if (inviting(pair) && !pair.spoken) afterPaint(app.clock, () => void doing(spoken(app)));
  }, [app, pair]);
  if (!inviting(pair)) return <Away to="/" />;
  return (
    <SpokenCode
      {...frame}
      words={pair.spoken}
      offline={delivery(app, pair) === "offline"}
      until={new Date(pair.expiresAt ?? 0)}
      forName={pair.names.for ?? ""}
      onDone={() => go("/send")}
      onBack={() => go("/send")}
    />
  );
}

/** The invitation as it will look on the other phone: nothing on it can be begun. */
export function LookAsPartnerStation() {
  const go = useGo();
  const { pair } = useOpened();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/send") } });
  if (!inviting(pair)) return <Away to="/" />;
  const back = () => go("/send");
  return (
    <Landing
      {...frame}
      state="ready"
      fromName={pair.names.from}
      age={null}
      onAge={() => undefined}
      onBegin={back}
      onNoThanks={back}
      beginning={false}
    />
  );
}
