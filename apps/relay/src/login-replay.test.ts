/* A proof opens one login: on the connection that was challenged, once, for one space, by one device, for a while. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { loginMessage, type RelayFrame } from "@innermost/protocol";
import { beforeEach, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import { memoryStore } from "./memory.ts";
import { verifyLogin } from "./platform.ts";
import { refused, SPACE, START } from "./relay.testing.ts";
import { createRelay, type Relay } from "./relay.ts";
import { bytes, type Scripted, scripted } from "./scripted.testing.ts";

const OTHER = bytes(16, 101);

interface Device {
  deviceKey: Uint8Array;
  privateKey: KeyObject;
}

let now = START;
let relay: Relay;
let mine: Device;
let second: Device;

function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ format: "der", type: "spki" });
  return { deviceKey: new Uint8Array(der.subarray(-32)), privateKey };
}

/** A connection that has said hello, and the proof for it. */
async function greeted(device = mine, space = SPACE): Promise<{ on: Scripted; signature: Uint8Array }> {
  const on = scripted(relay);
  const [frame] = await on.say({ kind: "hello", space, deviceKey: device.deviceKey });
  const challenge = (frame as Extract<RelayFrame, { kind: "challenge" }>).bytes;
  const message = loginMessage(challenge, space, device.deviceKey);
  return { on, signature: new Uint8Array(sign(null, message, device.privateKey)) };
}

const prove = (on: Scripted, signature: Uint8Array) => on.say({ kind: "prove", signature });

beforeEach(async () => {
  now = START;
  const random = (size: number) => new Uint8Array(randomBytes(size));
  relay = createRelay({ store: memoryStore(), verify: verifyLogin, now: () => now, random });
  [mine, second] = [newDevice(), newDevice()];
  const founder = scripted(relay);
  for (const space of [SPACE, OTHER])
    await founder.say({ kind: "create", space, deviceKey: mine.deviceKey, ttlSeconds: 3600 });
  const { on, signature } = await greeted();
  expect(await prove(on, signature)).toMatchObject([{ kind: "welcome" }]);
  expect(await on.say({ kind: "admit", req: 1, deviceKey: second.deviceKey })).toMatchObject([
    { kind: "done" },
  ]);
});

it("is worth nothing on another connection", async () => {
  const [first, other] = [await greeted(), await greeted()];
  expect(await prove(other.on, first.signature)).toEqual([refused("bad-login")]);
  expect(await prove(first.on, first.signature)).toMatchObject([{ kind: "welcome" }]);
});

it("is worth nothing twice, whether it opened the login or failed", async () => {
  const { on, signature } = await greeted();
  expect(await prove(on, signature)).toMatchObject([{ kind: "welcome" }]);
  expect(await prove(on, signature)).toEqual([refused("bad-login")]);
  const failed = await greeted();
  expect(await prove(failed.on, bytes(64, 1))).toEqual([refused("bad-login")]);
  expect(await prove(failed.on, failed.signature)).toEqual([refused("bad-login")]);
});

it("is worth nothing after another hello", async () => {
  const { on, signature } = await greeted();
  await on.say({ kind: "hello", space: SPACE, deviceKey: mine.deviceKey });
  expect(await prove(on, signature)).toEqual([refused("bad-login")]);
});

it("is worth nothing for another space of the same device", async () => {
  const { on, signature } = await greeted(mine, SPACE);
  const challenged = scripted(relay);
  await challenged.say({ kind: "hello", space: OTHER, deviceKey: mine.deviceKey });
  expect(await prove(challenged, signature)).toEqual([refused("bad-login")]);
  expect(await prove(on, signature)).toMatchObject([{ kind: "welcome" }]);
});

it("is worth nothing for another device of the same space", async () => {
  const { on } = await greeted(second);
  const [frame] = on.frames();
  const challenge = (frame as Extract<RelayFrame, { kind: "challenge" }>).bytes;
  const message = loginMessage(challenge, SPACE, second.deviceKey);
  const forged = new Uint8Array(sign(null, message, mine.privateKey));
  expect(await prove(on, forged)).toEqual([refused("bad-login")]);
});

it("is worth nothing after its time, without a word against the device", async () => {
  const inTime = await greeted();
  now += LIMITS.loginTime;
  expect(await prove(inTime.on, inTime.signature)).toMatchObject([{ kind: "welcome" }]);
  const late = await greeted();
  now += LIMITS.loginTime + 1;
  expect([await prove(late.on, late.signature), late.on.isClosed()]).toEqual([[refused("busy")], true]);
});

it("never meets the same challenge again", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { on } = await greeted();
    seen.add(Buffer.from((on.frames()[0] as { bytes: Uint8Array }).bytes).toString("hex"));
    on.session.closed();
  }
  expect(seen.size).toBe(200);
});
