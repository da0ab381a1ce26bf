/** Steps with files that hold everything. */
import { openTrunk, packTrunk, type Source, takeTrunk } from "@innermost/store";
import { locked, PASSPHRASE } from "./devices.ts";
import type { Own, Person } from "./person.ts";
import { racing } from "./steps.ts";
import type { World } from "./world.ts";

export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

/** The bytes of a trunk with all that this person's device holds. */
export async function packedBy(
  world: World,
  one: Person,
  expected = "whole",
  meanwhile = () => {},
): Promise<Uint8Array> {
  await locked(world, one);
  const parts: Uint8Array[] = [];
  const packing = {
    passphrase: PASSPHRASE,
    here: "Phone",
    sink(bytes: Uint8Array): void {
      parts.push(bytes.slice());
      meanwhile();
    },
    told: () => {},
  };
  const packed = await racing(world, packTrunk(one.session(), packing));
  if (!packed.ok || packed.log !== expected) throw new Error(`packing: ${JSON.stringify(packed)}`);
  return new Uint8Array(Buffer.concat(parts));
}

export async function opening(world: World, one: Person, bytes: Uint8Array, passphrase = PASSPHRASE) {
  return racing(world, openTrunk(one.ports.door, sourceOf(bytes), passphrase));
}

export async function taking(world: World, one: Person, bytes: Uint8Array, name = "Laptop") {
  const opened = await opening(world, one, bytes);
  if (!opened.ok) throw new Error(`opening: ${opened.why}`);
  return racing(world, takeTrunk(one.session(), opened.trunk, name));
}

/** An empty app that a trunk was unpacked into. */
export async function unpacked(
  world: World,
  bytes: Uint8Array,
  name = "Laptop",
  own: Own & { offline?: boolean } = {},
): Promise<Person> {
  const { offline, ...more } = own;
  const one = await locked(world, await world.person(name, more));
  if (offline) one.line.offline();
  const taken = await taking(world, one, bytes, name);
  if (!taken.ok) throw new Error(`taking: ${taken.why}`);
  return one;
}
