import type { ClientFrame } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import {
  A,
  append,
  B,
  founder,
  HOUR,
  offer,
  refused,
  restart,
  rotate,
  SPACE,
  START,
  stranger,
} from "./relay.testing.ts";
import { bytes, depositOf } from "./scripted.testing.ts";

beforeEach(() => restart());

describe("login", () => {
  it("welcomes the creator as party 0, with the end of the unkept space", async () => {
    const a = stranger();
    expect(await a.create(SPACE, A)).toEqual([]);
    expect(await a.login(SPACE, A)).toEqual([
      { kind: "welcome", head: 0, epoch: 0, party: 0, expiresAt: START + HOUR, now: START },
    ]);
  });

  it("refuses a signature that is not the device's", async () => {
    const a = stranger();
    await a.create(SPACE, A);
    await a.say({ kind: "hello", space: SPACE, deviceKey: bytes(32, A) });
    expect(await a.say({ kind: "prove", signature: bytes(64, B) })).toEqual([refused("bad-login")]);
  });

  it("takes a challenge once", async () => {
    const a = stranger();
    await a.create(SPACE, A);
    await a.say({ kind: "hello", space: SPACE, deviceKey: bytes(32, A) });
    await a.say({ kind: "prove", signature: bytes(64, B) });
    expect(await a.say({ kind: "prove", signature: bytes(64, A) })).toEqual([refused("bad-login")]);
  });

  it("challenges alike for a space that exists and one that does not", async () => {
    await founder();
    const answers = [SPACE, bytes(16, 200)].map((space) =>
      stranger().say({ kind: "hello", space, deviceKey: bytes(32, B) }),
    );
    const kinds = (await Promise.all(answers)).map((frames) => frames.map(({ kind }) => kind));
    expect(kinds).toEqual([["challenge"], ["challenge"]]);
  });

  it("refuses strangers and unknown spaces after the proof", async () => {
    await founder();
    expect(await stranger().login(SPACE, B)).toEqual([refused("not-member")]);
    expect(await stranger().login(bytes(16, 200), B)).toEqual([refused("unknown-space")]);
  });

  it("creates again for the same device only", async () => {
    await founder();
    expect(await stranger().create(SPACE, A)).toEqual([]);
    expect(await stranger().create(SPACE, B)).toEqual([refused("not-member")]);
  });

  it.each<{ kind: string } & ClientFrame>([
    { kind: "follow", after: 0 },
    { kind: "ephemeral", body: bytes(3, 1) },
  ])("refuses $kind before it", async (frame) => {
    expect(await stranger().say(frame)).toEqual([refused("not-member")]);
  });

  it.each<ClientFrame>([
    append(5, 5),
    rotate(5, 0),
    depositOf(5, A, 0, 5),
    { kind: "withdraw", req: 5, round: bytes(16, 5) },
    { ...offer, req: 5 } as ClientFrame,
    { kind: "revoke", req: 5, slot: bytes(16, 7) },
    { kind: "erase", req: 5, number: 1 },
    { kind: "admit", req: 5, deviceKey: bytes(32, 3) },
    { kind: "dismiss", req: 5, deviceKey: bytes(32, A) },
  ])("refuses $kind before it, to its request", async (frame) => {
    expect(await stranger().say(frame)).toEqual([refused("not-member", 5)]);
  });
});
