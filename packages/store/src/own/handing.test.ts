import { type Door, openDoor } from "@innermost/crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Handed } from "./contract.ts";
import { DEVICE_PATH, deviceLink, openHanded, sealHanded, secretIn, slotOf } from "./handing.ts";
import { deviceOf } from "./keys.ts";

let door: Door;
let handed: Handed;
beforeAll(async () => {
  door = await openDoor();
  handed = {
    version: 1,
    space: door.random(16),
    keys: [door.newKey(), door.newKey()],
    seed: door.random(32),
  };
});

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
const fragmentOf = (secret: Uint8Array): string => deviceLink(door, secret).slice(`${DEVICE_PATH}#`.length);

describe("a link for a device", () => {
  it("gives its secret back, with or without the mark before it", () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(secretIn(door, fragmentOf(secret))).toEqual(secret);
        expect(secretIn(door, `#${fragmentOf(secret)}`)).toEqual(secret);
      }),
    );
  });

  it("is told from a copy with one letter changed, left out or added", () => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    fc.assert(
      fc.property(secrets, fc.nat(44), fc.constantFrom(...letters), (secret, at, letter) => {
        const whole = fragmentOf(secret);
        const others = [
          whole.slice(0, at) + letter + whole.slice(at + 1),
          whole.slice(0, at) + whole.slice(at + 1),
          whole.slice(0, at) + letter + whole.slice(at),
        ];
        // Two check bytes: one copy in 65,536 would pass, and the seal behind it would not open.
        for (const other of others.filter((one) => one !== whole))
          expect(secretIn(door, other)).not.toEqual(secret);
      }),
    );
  });

  it("hands over under its own secret only", () => {
    const [secret, other] = [door.random(32), door.random(32)];
    const sealed = sealHanded(door, secret, handed);
    expect(openHanded(door, secret, sealed)).toEqual({ ok: true, value: handed });
    expect(openHanded(door, other, sealed).ok).toBe(false);
    expect(slotOf(door, secret)).not.toEqual(slotOf(door, other));
  });

  it("fits into a relay's slot with the keys of a hundred epochs", () => {
    const many = { ...handed, keys: Array.from({ length: 100 }, () => door.newKey()) };
    expect(sealHanded(door, door.random(32), many).length).toBeLessThanOrEqual(8192);
  });
});

it("derives a guest's keys alike on both devices, and another one for each space", () => {
  const [one, two] = [door.random(16), door.random(16)];
  expect(deviceOf(door, handed.seed, one)).toEqual(deviceOf(door, handed.seed, one));
  expect(deviceOf(door, handed.seed, one).publicKey).not.toEqual(deviceOf(door, handed.seed, two).publicKey);
});
