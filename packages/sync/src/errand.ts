import { decodeRelay, encodeClient, loginMessage, type RelayFrame } from "@innermost/protocol";
import type { LinkOptions, Refusal, Result } from "./contract.ts";
import { PASSING } from "./conversation.ts";
import { AWAY, createRequests, REQUEST_TIME, type Request } from "./requests.ts";
import { shardUrl } from "./shard.ts";

export type Errand = Pick<LinkOptions, "wire" | "url" | "space" | "login" | "clock">;
export type Errands = (request: Request) => Promise<Result>;
export type Ran<T> = { ok: true; value: T } | { ok: false; code: Refusal | "away" };

/**
 * Logs in to a space, asks what is to be asked there, and leaves, without reading its log. "away" where the relay said
 * nothing for 15 s, or something passing: it is worth another try; every other refusal of the login is final.
 */
export async function errand<T>(options: Errand, work: (ask: Errands) => Promise<T>): Promise<Ran<T>> {
  const { wire, url, space, login, clock } = options;
  const { deviceKey } = login;
  const requests = createRequests(clock, (frame) => connection.send(encodeClient(frame)));
  let tell: (code: Refusal | "away" | null) => void = () => {};
  const entered = new Promise<Refusal | "away" | null>((resolve) => {
    tell = resolve;
  });
  let patience: unknown = null;
  let isOver = false;

  function heard(): void {
    clock.clearTimeout(patience);
    patience = clock.setTimeout(() => end("away"), REQUEST_TIME);
  }

  function end(code: Refusal | "away"): void {
    isOver = true;
    tell(code);
    requests.giveUp();
  }

  async function prove(challenge: Uint8Array): Promise<void> {
    const signature = await login.sign(loginMessage(challenge, space, deviceKey));
    connection.send(encodeClient({ kind: "prove", signature }));
  }

  function take(frame: RelayFrame): void {
    if (frame.kind === "challenge") void prove(frame.bytes).catch(() => end("away"));
    else if (frame.kind === "welcome") tell(null);
    else if (frame.kind !== "refused") requests.answered(frame as Parameters<typeof requests.answered>[0]);
    else if (frame.req !== null) requests.refused(frame.req, frame.code);
    else end(PASSING.includes(frame.code) ? "away" : frame.code);
  }

  function message(bytes: Uint8Array): void {
    heard();
    const decoded = decodeRelay(bytes);
    if (decoded.ok) take(decoded.frame);
    else end(decoded.code === "version" ? "version" : "away");
  }

  async function asked(request: Request): Promise<Result> {
    if (isOver) return AWAY;
    const answer = await requests.ask(request);
    if ("ok" in answer) return answer;
    return answer.kind === "done" ? { ok: true, number: answer.number } : AWAY;
  }

  heard();
  const connection = wire.open(shardUrl(url, space), {
    opened: () => connection.send(encodeClient({ kind: "hello", space, deviceKey })),
    message,
    closed: () => end("away"),
  });
  try {
    const code = await entered;
    return code === null ? { ok: true, value: await work(asked) } : { ok: false, code };
  } finally {
    clock.clearTimeout(patience);
    requests.giveUp();
    connection.close();
  }
}
