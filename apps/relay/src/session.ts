import {
  CHALLENGE_SIZE,
  type ClientFrame,
  type Code,
  decodeClient,
  encodeRelay,
  type LogRecord,
  loginMessage,
  type RelayFrame,
} from "@innermost/protocol";
import type { Hub } from "./hub.ts";
import type { Limits } from "./limits.ts";
import { type Login, Member } from "./member.ts";
import { packed } from "./pack.ts";
import type { From, Porch } from "./porch.ts";
import { Bucket } from "./rate.ts";
import * as rules from "./rules/index.ts";
import type { Rows, Store } from "./storage.ts";
import { Stream, type Target } from "./stream.ts";
import { type Load, Work } from "./work.ts";

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
  /** Told once the transport of a connection is gone. */
  gone(session: Session): void;
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
type Verbs = { [K in ClientFrame["kind"]]: (visit: Visit, frame: Frame<K>) => void };
type Hello = Login & { challenge: Uint8Array; at: number };
type Change = (rows: Rows, asking: rules.Asking) => rules.Change | rules.Refusal;

/** Records read at once: at most 4 MiB of bodies. */
const PAGE = 64;
/** What a request takes besides its bytes, roughly. */
const REQUEST_OVERHEAD = 512;

export const createSession = (
  house: House,
  transmit: Transmit,
  hangUp: () => void,
  from: From = null,
): Session => new Visit(house, transmit, hangUp, from);

/**
 * [Note: what a connection weighs]
 * Ten thousand pairs are twenty thousand connections, and a function that is made anew for each of them weighs 60 bytes
 * and keeps its surroundings: with a hundred of them a connection weighed twice as much. So whatever each connection has
 * of its own (this, its stream, its work, its pace, its buckets) is a class, whose functions are there once for all.
 */

/** One connection, from hello to close. Whole in one piece: its verbs share the state of the login. */
class Visit implements Session, Target {
  readonly #house: House;
  readonly #transmit: Transmit;
  readonly #hangUp: () => void;
  readonly #from: From;
  readonly #stream: Stream;
  readonly #inWork: Work;
  readonly #since: number;
  #burst: number;
  #bucket: Bucket;
  #heard: number;
  #isOpen = true;
  #isStranger: boolean;
  #hello: Hello | null = null;
  #member: Member | null = null;
  #inHand = 0;
  #hellos = 0;
  #asks = 0;
  #surplus = 0;
  #faults = 0;

  constructor(house: House, transmit: Transmit, hangUp: () => void, from: From) {
    const { limits } = house;
    this.#house = house;
    this.#transmit = transmit;
    this.#hangUp = hangUp;
    this.#from = from;
    this.#since = house.now();
    this.#heard = this.#since;
    this.#burst = Math.min(limits.burst, limits.strangerBurst);
    this.#bucket = new Bucket(limits.framesPerSecond, this.#burst, this.#since);
    this.#inWork = new Work(limits, house.load);
    this.#stream = new Stream(this);
    this.#isStranger = house.porch.enter(from);
    if (!this.#isStranger) this.expel("busy");
  }

  receive(bytes: Uint8Array): void | Promise<void> {
    if (!this.#isOpen) return;
    this.#heard = this.#house.now();
    this.#inHand = bytes.length + REQUEST_OVERHEAD;
    this.#take(bytes);
    return this.#inWork.room();
  }

  closed(): void {
    this.#house.gone(this);
    this.#end();
  }

  refuse(code: Code): void {
    this.expel(code);
  }

  isIdle(now: number): boolean {
    const { silence, loginTime } = this.#house.limits;
    return now - this.#heard > silence || (this.#isStranger && now - this.#since > loginTime);
  }

  publish(records: LogRecord[]): void {
    this.#stream.publish(records);
  }

  hint(head: number): void {
    this.#stream.hint(head);
  }

  forward(body: Uint8Array): void {
    this.#send({ kind: "forwarded", body });
  }

  expel(code: Code): void {
    this.#refuse(code);
    if (this.#isOpen) this.#hangUp();
    this.#end();
  }

  async page(after: number) {
    const login = this.#member!;
    const ask = this.#asking(login);
    const found = await this.#house.store.run(
      (rows) => {
        const standing = rules.enter(rows, ask);
        return standing.ok
          ? { ok: true as const, head: standing.row.head, records: rows.records(login.space, after, PAGE) }
          : standing;
      },
      rules.pageAbout(login, after, PAGE),
    );
    if (found.ok) return found;
    this.expel(found.code);
    return null;
  }

  items(records: LogRecord[]) {
    const sent = packed(records).map((bunch) => this.#send({ kind: "items", records: bunch }));
    return sent.at(-1);
  }

  caughtUp(head: number): void {
    this.#send({ kind: "caught-up", head });
  }

  failed(error: unknown): void {
    this.#stumble(error, null);
  }

  #send(frame: RelayFrame): void | Promise<void> {
    if (this.#isOpen) return this.#transmit(encodeRelay(frame));
  }

  #refuse(code: Code, req: number | null = null): void {
    if (!this.#isOpen) return;
    this.#house.refused(code);
    this.#send({ kind: "refused", req, code });
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#leavePorch();
    this.#stream.stop();
    if (this.#member) this.#house.hub.leave(this.#member.space, this.#member);
  }

  #leavePorch(): void {
    if (this.#isStranger) this.#house.porch.leave(this.#from);
    this.#isStranger = false;
  }

  #stumble(error: unknown, req: number | null): void {
    this.#house.failed(error);
    this.#refuse("internal", req);
  }

  /** Every promise of a session ends here, so that none is left unheard. */
  #settle(ask: () => Promise<unknown>, req: number | null = null) {
    const size = this.#inHand;
    if (!this.#inWork.begin(size)) return this.#refuse("busy", req);
    ask()
      .catch((error) => this.#stumble(error, req))
      .finally(() => this.#inWork.end(size));
  }

  #asking({ space, deviceKey }: Login): rules.Asking {
    const { limits, now } = this.#house;
    return { space, deviceKey, now: now(), limits };
  }

  #change(frame: rules.ChangeFrame, work: Change) {
    const { req } = frame;
    const { store, hub } = this.#house;
    const login = this.#member;
    if (!login) return this.#refuse("not-member", req);
    const ask = this.#asking(login);
    const answer = async () => {
      const result = await store.run((rows) => work(rows, ask), rules.changeAbout(frame, login));
      if (!result.ok) return this.#refuse(result.code, req);
      this.#send({ kind: "done", req, number: result.number });
      if (result.ended) hub.clear(login.space, result.ended);
      hub.expel(login.space, result.removed, "not-member");
      hub.publish(login.space, result.records);
    };
    this.#settle(answer, req);
  }

  async #prove(signature: Uint8Array): Promise<void> {
    const { store, limits, now } = this.#house;
    const login = this.#hello;
    this.#hello = null;
    if (!login || this.#member) return this.#refuse("bad-login");
    // A phone that slept over its login may try again: that is no fault of its key.
    if (now() - login.at > limits.loginTime) return this.expel("busy");
    const message = loginMessage(login.challenge, login.space, login.deviceKey);
    if (!(await this.#house.verify(login.deviceKey, message, signature))) return this.#refuse("bad-login");
    const ask = this.#asking(login);
    const standing = await store.run((rows) => rules.enter(rows, ask), rules.enterAbout(login));
    if (!standing.ok) return this.#refuse(standing.code);
    if (this.#isOpen && !this.#member) this.#admit(login, standing);
  }

  #admit(login: Login, { row, party }: rules.Standing) {
    const { hub, limits, now } = this.#house;
    if (hub.connectionsOf(login.space, party) >= limits.connectionsPerParty) return this.expel("busy");
    this.#leavePorch();
    this.#burst = limits.burst;
    this.#bucket = new Bucket(limits.framesPerSecond, this.#burst, now());
    this.#member = new Member(this, login, party);
    hub.join(login.space, this.#member);
    const { head, expiresAt } = row;
    const epoch = Math.max(0, row.epoch);
    this.#send({ kind: "welcome", head, epoch, party, expiresAt, now: now() });
  }

  async #create(frame: Frame<"create">): Promise<void> {
    const { porch, store } = this.#house;
    if (!porch.takeSpace(this.#from)) return this.#refuse("busy");
    const ask = this.#asking(frame);
    const about = rules.createAbout(frame);
    const result = await store.run((rows) => rules.create(rows, ask, frame.ttlSeconds), about);
    if (!result.ok || !result.isNew) porch.giveBack(this.#from);
    if (!result.ok) this.#refuse(result.code);
  }

  #sayHello({ space, deviceKey }: Frame<"hello">) {
    const { limits, random, now } = this.#house;
    this.#hellos += 1;
    if (this.#hellos > limits.hellos) return this.expel("busy");
    this.#hello = { space, deviceKey, challenge: random(CHALLENGE_SIZE), at: now() };
    this.#send({ kind: "challenge", bytes: this.#hello.challenge });
  }

  #follow({ after }: Frame<"follow">) {
    if (!this.#member) return this.#refuse("not-member");
    this.#settle(() => this.#stream.start(after));
  }

  #pass({ body }: Frame<"ephemeral">) {
    if (!this.#member) return this.#refuse("not-member");
    this.#house.hub.forward(this.#member.space, this.#member, body);
  }

  /** Whoever tries invitations is slowed down, whether they exist or not, and hears nothing about one in doing so. */
  #askFor(req: number, answer: () => Promise<Code | null>) {
    const { porch, limits } = this.#house;
    this.#asks += 1;
    if (this.#asks > limits.asks) return this.expel("busy");
    if (!porch.mayAsk(this.#from)) return this.#refuse("busy", req);
    this.#settle(async () => {
      const code = await answer();
      if (!code) return;
      porch.missed(this.#from);
      this.#refuse(code, req);
    }, req);
  }

  #passing() {
    const { now, limits } = this.#house;
    return { now: now(), limits };
  }

  async #peek({ req, slot }: Frame<"peek">): Promise<Code | null> {
    const passing = this.#passing();
    const work = (rows: Rows) => rules.peek(rows, slot, passing);
    const found = await this.#house.store.run(work, rules.peekAbout(slot));
    if (!found.ok) return found.code;
    this.#send({ kind: "offered", req, sealed: found.row.sealed, expiresAt: found.row.expiresAt });
    return null;
  }

  async #claim({ req, slot, deviceKey }: Frame<"claim">): Promise<Code | null> {
    const passing = this.#passing();
    const work = (rows: Rows) => rules.claim(rows, slot, deviceKey, passing);
    const found = await this.#house.store.run(work, rules.claimAbout(slot));
    if (!found.ok) return found.code;
    this.#send({ kind: "claimed", req, space: found.space, party: 1 });
    return null;
  }

  static readonly #verbs: Verbs = {
    create: (visit, frame) => visit.#settle(() => visit.#create(frame)),
    hello: (visit, frame) => visit.#sayHello(frame),
    prove: (visit, { signature }) => visit.#settle(() => visit.#prove(signature)),
    follow: (visit, frame) => visit.#follow(frame),
    append: (visit, frame) => visit.#change(frame, (rows, ask) => rules.append(rows, ask, frame.item)),
    rotate: (visit, frame) => visit.#change(frame, (rows, ask) => rules.rotate(rows, ask, frame)),
    deposit: (visit, frame) => visit.#change(frame, (rows, ask) => rules.deposit(rows, ask, frame)),
    withdraw: (visit, frame) => visit.#change(frame, (rows, ask) => rules.withdraw(rows, ask, frame.round)),
    offer: (visit, frame) => visit.#change(frame, (rows, ask) => rules.offer(rows, ask, frame)),
    revoke: (visit, frame) => visit.#change(frame, (rows, ask) => rules.revoke(rows, ask, frame.slot)),
    peek: (visit, frame) => visit.#askFor(frame.req, () => visit.#peek(frame)),
    claim: (visit, frame) => visit.#askFor(frame.req, () => visit.#claim(frame)),
    ephemeral: (visit, frame) => visit.#pass(frame),
    erase: (visit, frame) => visit.#change(frame, (rows, ask) => rules.erase(rows, ask, frame.number)),
    ping: (visit) => void visit.#send({ kind: "pong" }),
    admit: (visit, frame) => visit.#change(frame, (rows, ask) => rules.admit(rows, ask, frame.deviceKey)),
    retain: (visit, frame) => visit.#change(frame, (rows, ask) => rules.retain(rows, ask, frame.devices)),
    dismiss: (visit, frame) => visit.#change(frame, (rows, ask) => rules.dismiss(rows, ask, frame.deviceKey)),
    leave: (visit, frame) => visit.#change(frame, (rows, ask) => rules.leave(rows, ask, frame.endsIn)),
    carry: (visit, frame) => visit.#change(frame, (rows, ask) => rules.carry(rows, ask, frame)),
    settle: (visit, frame) => visit.#change(frame, (rows, ask) => rules.settle(rows, ask, frame)),
    stay: (visit, frame) => visit.#change(frame, rules.stay),
  };

  #wrong(code: Code, req: number | null) {
    this.#faults += 1;
    if (code === "version" || this.#faults > this.#house.limits.faults) return this.expel(code);
    this.#refuse(code, req);
  }

  /** Garbage costs as much as a frame; who goes on although nothing is taken any more is cut off. */
  #take(bytes: Uint8Array) {
    const hasRoom = this.#bucket.take(this.#heard);
    this.#surplus = hasRoom ? 0 : this.#surplus + 1;
    if (this.#surplus > this.#burst) return this.expel("busy");
    const decoded = decodeClient(bytes);
    if (!decoded.ok) return this.#wrong(decoded.code, decoded.req);
    const { frame } = decoded;
    if (!hasRoom) return this.#refuse("busy", "req" in frame ? frame.req : null);
    (Visit.#verbs[frame.kind] as (visit: Visit, frame: ClientFrame) => void)(this, frame);
  }
}
