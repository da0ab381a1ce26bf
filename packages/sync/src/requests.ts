import type { ClientFrame, Code, RelayFrame } from "@innermost/protocol";
import type { Clock } from "./ports.ts";

/** "away" does not say whether the relay took it; every request may be sent again. */
export type Failure = { ok: false; code: Code | "away" };

export type Answer = Extract<RelayFrame, { kind: "done" | "offered" | "claimed" }>;
type Asked = Extract<ClientFrame, { req: number }>;
type Unnumbered<F> = F extends unknown ? Omit<F, "req"> : never;
export type Request = Unnumbered<Asked>;

export const REQUEST_TIME = 15_000;
export const AWAY: Failure = { ok: false, code: "away" };

/** Pairs requests with their answers. What gets none within 15 s, or before the connection ends, is "away". */
export function createRequests(clock: Clock, send: (frame: ClientFrame) => void) {
  const waiting = new Map<number, (result: Answer | Failure) => void>();
  let last = 0;

  function ask(request: Request): Promise<Answer | Failure> {
    const req = ++last;
    return new Promise((resolve) => {
      const timer = clock.setTimeout(() => settle(req, AWAY), REQUEST_TIME);
      waiting.set(req, (result) => {
        clock.clearTimeout(timer);
        resolve(result);
      });
      send({ ...request, req } as ClientFrame);
    });
  }

  function settle(req: number, result: Answer | Failure): void {
    const resolve = waiting.get(req);
    waiting.delete(req);
    resolve?.(result);
  }

  return {
    ask,
    answered: (frame: Answer): void => settle(frame.req, frame),
    refused: (req: number, code: Code): void => settle(req, { ok: false, code }),
    giveUp(): void {
      for (const req of waiting.keys()) settle(req, AWAY);
    },
  };
}

export type Requests = ReturnType<typeof createRequests>;
