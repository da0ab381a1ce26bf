import {
  CHALLENGE_SIZE,
  type ClientFrame,
  type Code,
  decodeClient,
  encodeRelay,
  type LogRecord,
  loginMessage,
  type Party,
  type RelayFrame,
} from "@innermost/protocol";
import type { Hub, Listener } from "./hub.ts";
import type { Limits } from "./limits.ts";
import { packed } from "./pack.ts";
import type { From, Porch } from "./porch.ts";
import { createBucket } from "./rate.ts";
import * as rules from "./rules/index.ts";
import type { Rows, Store } from "./storage.ts";
import { createStream } from "./stream.ts";
import { createWork, type Load } from "./work.ts";

export interface House {
  store: Store;
  hub: Hub;
  limits: Limits;
  porch: Porch;
  /** What is in work for all connections. */
  load: Load;
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
  now(): number;
  random(size: number): Uint8Array;
  refused(code: Code): void;
  failed(error: unknown): void;
}

export interface Session {
  /** Takes one message. Never throws. A promise means that much is in work, and resolves when there is room for more. */
  receive(bytes: Uint8Array): void | Promise<void>;
  /** The connection is gone; nothing is sent any more. */
  closed(): void;
  /** Refuses and closes, for what the transport itself finds wrong. */
  refuse(code: Code): void;
  /** Whether it fell silent, or has not logged in for too long. */
  isIdle(now: number): boolean;
}

/** A promise means that the transport is behind, and resolves when it has caught up. */
export type Transmit = (bytes: Uint8Array) => void | Promise<void>;

type Frame<K extends ClientFrame["kind"]> = Extract<ClientFrame, { kind: K }>;
type Verbs = { [K in ClientFrame["kind"]]: (frame: Frame<K>) => void };
type Login = { space: Uint8Array; deviceKey: Uint8Array };
type Change = (rows: Rows, asking: rules.Asking) => rules.Change | rules.Refusal;

/** Records read at once: at most 4 MiB of bodies. */
const PAGE = 64;
/** What a request takes besides its bytes, roughly. */
const REQUEST_OVERHEAD = 512;

/** One connection, from hello to close. Whole in one piece: its verbs share the state of the login. */
export function createSession(
  house: House,
  transmit: Transmit,
  hangUp: () => void,
  from: From = null,
): Session {
  const { store, hub, limits, porch } = house;
  let burst = Math.min(limits.burst, limits.strangerBurst);
  let bucket = createBucket(limits.framesPerSecond, burst, house.now());
  const inWork = createWork(limits, house.load);
  const since = house.now();
  let heard = since;
  let isOpen = true;
  let isStranger = porch.enter(from);
  let hello: (Login & { challenge: Uint8Array; at: number }) | null = null;
  let member: (Login & Listener) | null = null;
  let inHand = 0;
  let hellos = 0;
  let asks = 0;
  let surplus = 0;
  let faults = 0;

  const stream = createStream({
    page,
    items,
    caughtUp: (head) => send({ kind: "caught-up", head }),
    failed: (error) => stumble(error, null),
  });

  function send(frame: RelayFrame): void | Promise<void> {
    if (isOpen) return transmit(encodeRelay(frame));
  }

  function refuse(code: Code, req: number | null = null): void {
    if (!isOpen) return;
    house.refused(code);
    send({ kind: "refused", req, code });
  }

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    leavePorch();
    stream.stop();
    if (member) hub.leave(member.space, member);
  }

  function leavePorch(): void {
    if (isStranger) porch.leave(from);
    isStranger = false;
  }

  function expel(code: Code): void {
    refuse(code);
    if (isOpen) hangUp();
    end();
  }

  function stumble(error: unknown, req: number | null): void {
    house.failed(error);
    refuse("internal", req);
  }

  /** Every promise of a session ends here, so that none is left unheard. */
  function settle(ask: () => Promise<unknown>, req: number | null = null) {
    const size = inHand;
    if (!inWork.begin(size)) return refuse("busy", req);
    ask()
      .catch((error) => stumble(error, req))
      .finally(() => inWork.end(size));
  }

  const asking = ({ space, deviceKey }: Login): rules.Asking => ({
    space,
    deviceKey,
    now: house.now(),
    limits,
  });

  function items(records: LogRecord[]) {
    const sent = packed(records).map((bunch) => send({ kind: "items", records: bunch }));
    return sent.at(-1);
  }

  async function page(after: number) {
    const login = member!;
    const ask = asking(login);
    const found = await store.run(
      (rows) => {
        const standing = rules.enter(rows, ask);
        return standing.ok
          ? { ok: true as const, head: standing.row.head, records: rows.records(login.space, after, PAGE) }
          : standing;
      },
      rules.pageAbout(login, after, PAGE),
    );
    if (found.ok) return found;
    expel(found.code);
    return null;
  }

  function change(frame: rules.ChangeFrame, work: Change) {
    const { req } = frame;
    const login = member;
    if (!login) return refuse("not-member", req);
    const ask = asking(login);
    const answer = async () => {
      const result = await store.run((rows) => work(rows, ask), rules.changeAbout(frame, login));
      if (!result.ok) return refuse(result.code, req);
      send({ kind: "done", req, number: result.number });
      if (result.ended) hub.clear(login.space, result.ended);
      hub.expel(login.space, result.removed, "not-member");
      hub.publish(login.space, result.records);
    };
    settle(answer, req);
  }

  async function prove(signature: Uint8Array): Promise<void> {
    const login = hello;
    hello = null;
    if (!login || member) return refuse("bad-login");
    // A phone that slept over its login may try again: that is no fault of its key.
    if (house.now() - login.at > limits.loginTime) return expel("busy");
    const message = loginMessage(login.challenge, login.space, login.deviceKey);
    if (!(await house.verify(login.deviceKey, message, signature))) return refuse("bad-login");
    const ask = asking(login);
    const standing = await store.run((rows) => rules.enter(rows, ask), rules.enterAbout(login));
    if (!standing.ok) return refuse(standing.code);
    if (isOpen && !member) admit(login, standing);
  }

  function admit(login: Login, { row, party }: rules.Standing) {
    if (hub.connectionsOf(login.space, party) >= limits.connectionsPerParty) return expel("busy");
    leavePorch();
    burst = limits.burst;
    bucket = createBucket(limits.framesPerSecond, burst, house.now());
    member = listener(login, party);
    hub.join(login.space, member);
    const { head, expiresAt } = row;
    const epoch = Math.max(0, row.epoch);
    send({ kind: "welcome", head, epoch, party, expiresAt, now: house.now() });
  }

  function listener({ space, deviceKey }: Login, party: Party): Login & Listener {
    const forward = (body: Uint8Array) => send({ kind: "forwarded", body });
    return { space, deviceKey, party, publish: stream.publish, hint: stream.hint, forward, expel };
  }

  async function create(frame: Frame<"create">): Promise<void> {
    if (!porch.takeSpace(from)) return refuse("busy");
    const ask = asking(frame);
    const about = rules.createAbout(frame);
    const result = await store.run((rows) => rules.create(rows, ask, frame.ttlSeconds), about);
    if (!result.ok || !result.isNew) porch.giveBack(from);
    if (!result.ok) refuse(result.code);
  }

  function sayHello({ space, deviceKey }: Frame<"hello">) {
    hellos += 1;
    if (hellos > limits.hellos) return expel("busy");
    hello = { space, deviceKey, challenge: house.random(CHALLENGE_SIZE), at: house.now() };
    send({ kind: "challenge", bytes: hello.challenge });
  }

  /** Whoever tries invitations is slowed down, whether they exist or not, and hears nothing about one in doing so. */
  function askFor(req: number, answer: () => Promise<Code | null>) {
    asks += 1;
    if (asks > limits.asks) return expel("busy");
    if (!porch.mayAsk(from)) return refuse("busy", req);
    settle(async () => {
      const code = await answer();
      if (!code) return;
      porch.missed(from);
      refuse(code, req);
    }, req);
  }

  async function peek({ req, slot }: Frame<"peek">): Promise<Code | null> {
    const passing = { now: house.now(), limits };
    const found = await store.run((rows) => rules.peek(rows, slot, passing), rules.peekAbout(slot));
    if (!found.ok) return found.code;
    send({ kind: "offered", req, sealed: found.row.sealed, expiresAt: found.row.expiresAt });
    return null;
  }

  async function claim({ req, slot, deviceKey }: Frame<"claim">): Promise<Code | null> {
    const passing = { now: house.now(), limits };
    const work = (rows: Rows) => rules.claim(rows, slot, deviceKey, passing);
    const found = await store.run(work, rules.claimAbout(slot));
    if (!found.ok) return found.code;
    send({ kind: "claimed", req, space: found.space, party: 1 });
    return null;
  }

  const verbs: Verbs = {
    create: (frame) => settle(() => create(frame)),
    hello: sayHello,
    prove: ({ signature }) => settle(() => prove(signature)),
    follow: ({ after }) => (member ? settle(() => stream.start(after)) : refuse("not-member")),
    append: (frame) => change(frame, (rows, ask) => rules.append(rows, ask, frame.item)),
    rotate: (frame) => change(frame, (rows, ask) => rules.rotate(rows, ask, frame)),
    deposit: (frame) => change(frame, (rows, ask) => rules.deposit(rows, ask, frame)),
    withdraw: (frame) => change(frame, (rows, ask) => rules.withdraw(rows, ask, frame.round)),
    offer: (frame) => change(frame, (rows, ask) => rules.offer(rows, ask, frame)),
    revoke: (frame) => change(frame, (rows, ask) => rules.revoke(rows, ask, frame.slot)),
    peek: (frame) => askFor(frame.req, () => peek(frame)),
    claim: (frame) => askFor(frame.req, () => claim(frame)),
    ephemeral: ({ body }) => (member ? hub.forward(member.space, member, body) : refuse("not-member")),
    erase: (frame) => change(frame, (rows, ask) => rules.erase(rows, ask, frame.number)),
    ping: () => send({ kind: "pong" }),
    admit: (frame) => change(frame, (rows, ask) => rules.admit(rows, ask, frame.deviceKey)),
    dismiss: (frame) => change(frame, (rows, ask) => rules.dismiss(rows, ask, frame.deviceKey)),
    leave: (frame) => change(frame, (rows, ask) => rules.leave(rows, ask, frame.endsIn)),
    carry: (frame) => change(frame, (rows, ask) => rules.carry(rows, ask, frame)),
    settle: (frame) => change(frame, (rows, ask) => rules.settle(rows, ask, frame)),
    stay: (frame) => change(frame, rules.stay),
  };

  function wrong(code: Code, req: number | null) {
    faults += 1;
    if (code === "version" || faults > limits.faults) return expel(code);
    refuse(code, req);
  }

  /** Garbage costs as much as a frame; who goes on although nothing is taken any more is cut off. */
  function take(bytes: Uint8Array) {
    const hasRoom = bucket.take(heard);
    surplus = hasRoom ? 0 : surplus + 1;
    if (surplus > burst) return expel("busy");
    const decoded = decodeClient(bytes);
    if (!decoded.ok) return wrong(decoded.code, decoded.req);
    const { frame } = decoded;
    if (!hasRoom) return refuse("busy", "req" in frame ? frame.req : null);
    (verbs[frame.kind] as (frame: ClientFrame) => void)(frame);
  }

  function receive(bytes: Uint8Array): void | Promise<void> {
    if (!isOpen) return;
    heard = house.now();
    inHand = bytes.length + REQUEST_OVERHEAD;
    take(bytes);
    return inWork.room();
  }

  if (!isStranger) expel("busy");

  return {
    receive,
    closed: end,
    refuse: expel,
    isIdle: (now) => now - heard > limits.silence || (isStranger && now - since > limits.loginTime),
  };
}
