import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { type Door, type KeyPair, openDoor } from "@innermost/crypto";
import { decodeRelay, encodeClient, type LogRecord, loginMessage } from "@innermost/protocol";
import { acrossWindows, openRelay, type Platform, relayWire } from "@innermost/relay/in-process";
import { ask, decodeOpening, type Link, type LinkState, openLink, systemClock } from "@innermost/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytes, depositOf, itemOf, settled } from "./scripted.testing.ts";

const SPACE = bytes(16, 100);
const SLOT = bytes(16, 7);
const URL_OF_NOBODY = "ws://in-process";
const START = 1_800_000_000_000;

let door: Door;
let time: number;
let links: Link[];
let platform: Platform;

beforeEach(async () => {
  door = await openDoor();
  time = START;
  links = [];
  platform = {
    verify: (key, message, signature) => door.verify(key, message, signature),
    now: () => time,
    random: (size) => door.random(size),
  };
});
afterEach(() => {
  for (const link of links) link.close();
});

type Wire = Pick<ReturnType<typeof relayWire>, "open">;

/** A device with real keys, once it is in step or refused. */
async function device(wire: Wire, keys: KeyPair, create?: { ttlSeconds: number }) {
  const records: LogRecord[] = [];
  const state = await new Promise<LinkState>((resolve) => {
    const link = openLink({
      wire,
      url: URL_OF_NOBODY,
      space: SPACE,
      login: { deviceKey: keys.publicKey, sign: (message) => door.sign(keys.secretKey, message) },
      ...(create ? { create } : {}),
      after: () => records.at(-1)?.number ?? 0,
      clock: systemClock,
      random: () => 0.5,
      onRecords: async (fresh) => void records.push(...fresh),
      onState: (next) => {
        if (next.name === "online" || next.name === "refused") resolve(next);
      },
    });
    links.push(link);
  });
  return { link: links.at(-1)!, records, state, key: keys.publicKey };
}

const half = (by: number) => {
  const {
    kind: _,
    req: __,
    ...deposit
  } = depositOf(50, by, 1) as Extract<ReturnType<typeof depositOf>, { kind: "deposit" }>;
  return deposit;
};

describe("a relay in a page", () => {
  it("leads two people from the invitation to the opening, with a platform from outside", async () => {
    const relay = openRelay({ platform });
    const [here, there] = [relayWire(relay), relayWire(relay)];
    const a = await device(here, door.newSigning(), { ttlSeconds: 3600 });
    await a.link.offer({ slot: SLOT, sealed: bytes(90, 7), ttlSeconds: 3600 });

    const stranger = ask({ wire: there, url: URL_OF_NOBODY, clock: systemClock });
    expect(await stranger.peek(SLOT)).toEqual({
      ok: true,
      sealed: bytes(90, 7),
      expiresAt: START + 3_600_000,
    });
    const keys = door.newSigning();
    expect(await stranger.claim(SLOT, keys.publicKey)).toEqual({ ok: true, space: SPACE, party: 1 });
    const b = await device(there, keys);

    const rotation = { fromEpoch: 0, item: itemOf(1, 1), admit: [], remove: [] };
    expect(await a.link.rotate(rotation)).toEqual({ ok: true, number: 1 });
    expect(await b.link.append(itemOf(2, 1))).toEqual({ ok: true, number: 2 });
    await a.link.deposit(half(1));
    await b.link.deposit(half(2));
    await settled();
    for (const { records } of [a, b]) {
      expect(records.map(({ kind }) => kind)).toEqual(["rotation", "event", "opening"]);
      expect(decodeOpening(records[2]!.body!)?.map(({ party }) => party)).toEqual([0, 1]);
    }
  });

  it("keeps what it holds for a second device, and nothing beyond its time", async () => {
    const relay = openRelay({ platform });
    const wire = relayWire(relay);
    const a = await device(wire, door.newSigning(), { ttlSeconds: 3600 });
    const second = door.newSigning();
    await a.link.append(itemOf(1));
    await a.link.admit(second.publicKey);
    expect((await device(wire, second)).records.map(({ number }) => number)).toEqual([1]);
    time += 3_600_000;
    await relay.sweep();
    expect((await device(wire, second)).state).toEqual({ name: "refused", code: "unkept-expired" });
  });

  it("checks signatures with what it is given", async () => {
    const [mine, others] = [door.newSigning(), door.newSigning()];
    const forged = { publicKey: mine.publicKey, secretKey: others.secretKey };
    const a = await device(relayWire(openRelay({ platform })), forged, { ttlSeconds: 60 });
    expect(a.state).toEqual({ name: "refused", code: "bad-login" });
  });

  it("ends the connections of one window and leaves the other's", async () => {
    const relay = openRelay({ platform });
    const [here, there] = [relayWire(relay), relayWire(relay)];
    const keys = door.newSigning();
    await device(here, keys, { ttlSeconds: 60 });
    await device(there, keys);
    expect(relay.counts().connections).toBe(2);
    here.cut();
    expect(relay.counts().connections).toBe(1);
  });
});

describe("between two windows", () => {
  /** The arrays of another window, which `instanceof` tells from those of this one. */
  const Foreign = runInNewContext("Uint8Array") as Uint8ArrayConstructor;

  it("a relay takes messages that another window made", async () => {
    const kinds: string[] = [];
    const wire = relayWire(openRelay({ platform }));
    const { publicKey, secretKey } = door.newSigning();
    const send = (frame: Parameters<typeof encodeClient>[0]) =>
      connection.send(Foreign.from(encodeClient(frame)) as Uint8Array);
    const connection = wire.open(URL_OF_NOBODY, {
      opened: () => {
        send({ kind: "create", space: SPACE, deviceKey: publicKey, ttlSeconds: 60 });
        send({ kind: "hello", space: SPACE, deviceKey: publicKey });
      },
      message: (received) => {
        const decoded = decodeRelay(received);
        kinds.push(decoded.ok ? decoded.frame.kind : decoded.code);
        if (!decoded.ok || decoded.frame.kind !== "challenge") return;
        const message = loginMessage(decoded.frame.bytes, SPACE, publicKey);
        send({ kind: "prove", signature: door.sign(secretKey, message) });
      },
      closed: () => {},
    });
    await settled();
    await settled();
    expect(kinds).toEqual(["challenge", "welcome"]);
  });

  it("a window reads what the relay of another sends, once it is copied", () => {
    const received: Uint8Array[] = [];
    let message: (sent: Uint8Array) => void = () => {};
    const foreign = {
      open: (_url: string, handlers: Parameters<Wire["open"]>[1]) => {
        message = handlers.message;
        return { send: () => {}, close: () => {} };
      },
    };
    const handlers = { opened() {}, closed() {}, message: (sent: Uint8Array) => void received.push(sent) };
    const pong = Foreign.of(1, 0x81, 0x18, 74);
    acrossWindows(foreign).open(URL_OF_NOBODY, handlers);
    message(pong);
    expect([decodeRelay(pong).ok, decodeRelay(received[0]!)]).toEqual([
      false,
      { ok: true, frame: { kind: "pong" } },
    ]);
  });
});

describe("what the in-process relay is made of", () => {
  it("is files of its own and the protocol, and nothing of Node", () => {
    const { files, packages } = reached(new URL("in-process.ts", import.meta.url));
    expect([...packages].sort()).toEqual(["@innermost/protocol", "cborg"]);
    expect(files).toContain("rules/membership.ts");
    expect(files).not.toContain("platform.ts");
  });

  it("compiles where there is no Node", () => {
    const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
    const project = fileURLToPath(new URL("../tsconfig.in-process.json", import.meta.url));
    expect(spawnSync(tsc, ["-p", project], { encoding: "utf8" })).toMatchObject({ status: 0, stdout: "" });
  });

  /** Every file of ours that an import leads to, and every package, types included. */
  function reached(entry: URL) {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const todo = [entry];
    for (let at = todo.pop(); at; at = todo.pop()) {
      if (seen.has(at.href)) continue;
      seen.add(at.href);
      for (const [, from] of readFileSync(at, "utf8").matchAll(/\b(?:from|import\(?) ?"([^"]+)"/g)) {
        if (from!.startsWith(".")) todo.push(new URL(from!, at));
        else packages.add(from!);
        if (from === "@innermost/protocol") todo.push(PROTOCOL);
      }
    }
    return { packages, files: [...seen].map((href) => href.slice(new URL(".", entry).href.length)) };
  }

  const PROTOCOL = new URL("../../../packages/protocol/src/index.ts", import.meta.url);
});
