import {
  type ClientFrame,
  type Code,
  decodeRelay,
  encodeClient,
  loginMessage,
  type RelayFrame,
} from "@innermost/protocol";
import type { LinkOptions, Refusal, Welcome } from "./contract.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { type Answer, AWAY, createRequests, type Failure, type Request } from "./requests.ts";
import { shardUrl } from "./shard.ts";

interface Events {
  /** To be awaited before anything is delivered. */
  before: Promise<void>;
  welcomed(): void;
  caughtUp(): void;
  /** Once. "away" is worth another try, a refusal is not; "nonsense" is "away" with a relay that makes no sense. */
  ended(end: "away" | "nonsense" | Refusal): void;
}

export interface Conversation {
  start(): void;
  isLoggedIn(): boolean;
  ask(request: Request): Promise<Answer | Failure>;
  tell(frame: ClientFrame): boolean;
  /** Finds out within `PATIENCE` whether the relay is there. */
  probe(): void;
  close(): void;
  rest(): Promise<void>;
}

const PING_EVERY = 25_000;
const PATIENCE = 10_000;

/** How often a relay may leave out what comes next before the conversation ends. */
const GAPS_MOST = 3;

/** What waiting may mend; every other refusal of the whole conversation is final. */
export const PASSING: Code[] = ["busy", "internal", "full", "malformed", "too-large"];

/** One connection, from opening to its end. */
export function createConversation(options: LinkOptions, events: Events): Conversation {
  const { clock, space, login } = options;
  const requests = createRequests(clock, send);
  let connection: { send(bytes: Uint8Array): void; close(): void } | null = null;
  let inbox: Inbox | null = null;
  let cursor = 0;
  let gaps = { after: -1, count: 0 };
  let isOver = false;
  let timer: unknown = null;

  function send(frame: ClientFrame): void {
    connection?.send(encodeClient(frame));
  }

  function tell(frame: ClientFrame): boolean {
    if (isOver || !inbox) return false;
    send(frame);
    return true;
  }

  function end(reason: "away" | "nonsense" | Refusal | null): void {
    if (isOver) return;
    isOver = true;
    clock.clearTimeout(timer);
    inbox?.close();
    connection?.close();
    requests.giveUp();
    if (reason !== null) events.ended(reason);
  }

  /** The relay has `PATIENCE` to say something. */
  function expectWord(): void {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => end("away"), PATIENCE);
  }

  function probe(): void {
    if (isOver || !inbox) return;
    send({ kind: "ping" });
    expectWord();
  }

  function heard(): void {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(inbox ? probe : () => end("away"), inbox ? PING_EVERY : PATIENCE);
  }

  /** The cursor is read before the login: what another tab stores meanwhile must not look like a relay that forgot. */
  async function opened(): Promise<void> {
    await events.before;
    cursor = await options.after();
    if (isOver) return;
    const { deviceKey } = login;
    const { create } = options;
    if (create) send({ kind: "create", space, deviceKey, ttlSeconds: create.ttlSeconds });
    send({ kind: "hello", space, deviceKey });
  }

  async function prove(challenge: Uint8Array): Promise<void> {
    if (inbox) return;
    const signature = await login.sign(loginMessage(challenge, space, login.deviceKey));
    if (!isOver) send({ kind: "prove", signature });
  }

  function follow(welcome: Welcome) {
    if (inbox) return;
    if (cursor > welcome.head) {
      options.onBehind?.(welcome);
      return end("relay-behind");
    }
    inbox = createInbox(cursor, { deliver: options.onRecords, gap: askAgain, failed: () => end("away") });
    options.onWelcome?.(welcome);
    events.welcomed();
    refollow(cursor);
  }

  function refollow(after: number): void {
    send({ kind: "follow", after });
  }

  /** A relay that goes on leaving out the same, or says that there is more than it hands over, is not asked for ever. */
  function askAgain(after: number): void {
    gaps = { after, count: after === gaps.after ? gaps.count + 1 : 1 };
    if (gaps.count > GAPS_MOST) end("nonsense");
    else refollow(after);
  }

  function caughtUp(head: number): void {
    inbox?.afterwards((cursor) => {
      if (cursor >= head) events.caughtUp();
      else askAgain(cursor);
    });
  }

  function refused(req: number | null, code: Code): void {
    if (req !== null) requests.refused(req, code);
    else end(PASSING.includes(code) ? "away" : code);
  }

  const orAway = (work: Promise<void>) => void work.catch(() => end("away"));

  function take(frame: RelayFrame) {
    switch (frame.kind) {
      case "challenge":
        return orAway(prove(frame.bytes));
      case "welcome":
        return follow(welcomeOf(frame));
      case "items":
        return inbox?.receive(frame.records);
      case "caught-up":
        return caughtUp(frame.head);
      case "forwarded":
        return options.onForwarded?.(frame.body);
      case "refused":
        return refused(frame.req, frame.code);
      case "pong":
        return;
      default:
        return requests.answered(frame);
    }
  }

  function message(bytes: Uint8Array): void {
    if (isOver) return;
    heard();
    const decoded = decodeRelay(bytes);
    if (decoded.ok) take(decoded.frame);
    else end(decoded.code === "version" ? "version" : "nonsense");
  }

  return {
    start: () => {
      expectWord();
      connection = options.wire.open(shardUrl(options.url, space), {
        opened: () => orAway(opened()),
        message,
        closed: () => end("away"),
      });
    },
    isLoggedIn: () => !isOver && inbox !== null,
    ask: (request) => (isOver ? Promise.resolve(AWAY) : requests.ask(request)),
    tell,
    probe,
    close: () => end(null),
    rest: () => inbox?.rest() ?? events.before,
  };
}

const welcomeOf = ({ head, epoch, party, expiresAt, now }: Welcome): Welcome => ({
  head,
  epoch,
  party,
  expiresAt,
  now,
});
