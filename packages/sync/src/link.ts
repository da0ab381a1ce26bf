import { backoff } from "./backoff.ts";
import type { Link, LinkOptions, LinkState, Refusal, Result } from "./contract.ts";
import { type Conversation, createConversation } from "./conversation.ts";
import { AWAY, type Request } from "./requests.ts";

/** Keeps one space in step with its relay: connects, logs in, follows, and comes back when the connection ends. */
export function openLink(options: LinkOptions): Link {
  const { clock } = options;
  let state: LinkState = { name: "connecting" };
  let conversation: Conversation | null = null;
  let resting: Promise<void> = Promise.resolve();
  let failures = 0;
  let timer: unknown = null;
  let isClosed = false;

  function become(next: LinkState): void {
    if (isClosed || (next.name === state.name && next.name !== "refused")) return;
    state = next;
    options.onState(next);
  }

  /** A conversation before this one may still be delivering: two deliveries at once would break the order. */
  function connect(): void {
    become({ name: "connecting" });
    clock.clearTimeout(timer);
    timer = null;
    const mine = createConversation(options, {
      before: resting,
      welcomed: () => become({ name: "catching-up" }),
      caughtUp: () => {
        failures = 0;
        become({ name: "online" });
      },
      ended: (end) => {
        if (conversation === mine) finish(end);
      },
    });
    conversation = mine;
    mine.start();
  }

  function finish(end: "away" | "nonsense" | Refusal) {
    resting = conversation!.rest();
    conversation = null;
    if (end !== "away" && end !== "nonsense") return become({ name: "refused", code: end });
    timer = clock.setTimeout(connect, backoff(failures, options.random()));
    failures += 1;
    become(end === "nonsense" ? { name: "away", nonsense: true } : { name: "away" });
  }

  async function ask(request: Request): Promise<Result> {
    if (!conversation?.isLoggedIn()) return AWAY;
    const answer = await conversation.ask(request);
    if ("ok" in answer) return answer;
    return { ok: true, number: answer.kind === "done" ? answer.number : null };
  }

  connect();

  return {
    append: (item) => ask({ kind: "append", item }),
    rotate: (rotation) => ask({ kind: "rotate", ...rotation }),
    deposit: (deposit) => ask({ kind: "deposit", ...deposit }),
    withdraw: (round) => ask({ kind: "withdraw", round }),
    offer: (offer) => ask({ kind: "offer", ...offer }),
    revoke: (slot) => ask({ kind: "revoke", slot }),
    erase: (number) => ask({ kind: "erase", number }),
    carry: (records) => ask({ kind: "carry", records }),
    settle: (whole) => ask({ kind: "settle", ...whole }),
    admit: (deviceKey) => ask({ kind: "admit", deviceKey }),
    retain: (devices) => ask({ kind: "retain", devices: [...devices] }),
    dismiss: (deviceKey) => ask({ kind: "dismiss", deviceKey }),
    ephemeral: (body) => conversation?.tell({ kind: "ephemeral", body }) ?? false,
    state: () => state,
    retry: () => {
      if (isClosed) return;
      failures = 0;
      if (conversation) conversation.probe();
      else connect();
    },
    close: () => {
      isClosed = true;
      clock.clearTimeout(timer);
      conversation?.close();
      conversation = null;
    },
  };
}
