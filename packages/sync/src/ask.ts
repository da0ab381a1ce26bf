import { type Code, decodeRelay, encodeClient, type Party } from "@innermost/protocol";
import type { Clock, Wire } from "./ports.ts";
import { type Answer, AWAY, createRequests, type Failure, type Request } from "./requests.ts";

export type Peeked = { ok: true; sealed: Uint8Array; expiresAt: number } | Failure;
export type Claimed = { ok: true; space: Uint8Array; party: Party } | Failure;

/** What can be asked of a relay without a login. Each question is one connection; "away" after 15 s. */
export function ask(options: { wire: Wire; url: string; clock: Clock }) {
  function once(request: Request): Promise<Answer | Failure> {
    const requests = createRequests(options.clock, (frame) => connection.send(encodeClient(frame)));
    let tell: (answer: Answer | Failure) => void;
    const answer = new Promise<Answer | Failure>((resolve) => {
      tell = resolve;
    });
    const deadline = options.clock.setTimeout(() => tell(AWAY), 15_000);

    function message(bytes: Uint8Array) {
      const decoded = decodeRelay(bytes);
      if (!decoded.ok) return tell(failure(decoded.code));
      const { frame } = decoded;
      if (frame.kind === "refused") tell(failure(frame.code));
      else if ("req" in frame) requests.answered(frame);
    }

    const connection = options.wire.open(options.url, {
      opened: () => void requests.ask(request).then(tell),
      message,
      closed: () => tell(AWAY),
    });
    return answer.finally(() => {
      options.clock.clearTimeout(deadline);
      requests.giveUp();
      connection.close();
    });
  }

  return {
    async peek(slot: Uint8Array): Promise<Peeked> {
      const answer = await once({ kind: "peek", slot });
      if ("ok" in answer) return answer;
      if (answer.kind !== "offered") return failure("malformed");
      return { ok: true, sealed: answer.sealed, expiresAt: answer.expiresAt };
    },

    /** Takes the invitation for this device, for good: repeat it with the same key after "away". */
    async claim(slot: Uint8Array, deviceKey: Uint8Array): Promise<Claimed> {
      const answer = await once({ kind: "claim", slot, deviceKey });
      if ("ok" in answer) return answer;
      if (answer.kind !== "claimed") return failure("malformed");
      return { ok: true, space: answer.space, party: answer.party };
    },
  };
}

const failure = (code: Code): Failure => ({ ok: false, code });
