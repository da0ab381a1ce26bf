import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCommit, commitNonce, newNonce, openDoor, shortCode } from "./index.ts";
import { seededRandom } from "./seeded.ts";

const door = await openDoor({ random: seededRandom(7) });
const transcript = door.random(80);
const parts = {
  invitation: door.random(32),
  inviter: door.random(1248),
  invited: door.random(1248),
  inviterNonce: newNonce(door),
  invitedNonce: newNonce(door),
};

test("a commitment fits its own nonce and transcript alone", () => {
  const nonce = newNonce(door);
  const commitment = commitNonce(door, nonce, transcript);
  expect(checkCommit(door, commitment, nonce, transcript)).toBe(true);
  expect(checkCommit(door, commitment, newNonce(door), transcript)).toBe(false);
  expect(checkCommit(door, commitment, nonce, door.random(80))).toBe(false);
  expect(checkCommit(door, commitment.slice(1), nonce, transcript)).toBe(false);
});

test("a short nonce is refused even where it fits: its commitment could be searched", () => {
  const short = door.random(8);
  expect(checkCommit(door, commitNonce(door, short, transcript), short, transcript)).toBe(false);
});

test("both sides read the same code, in its two forms", () => {
  const code = shortCode(door, parts);
  expect(code).toEqual(shortCode(door, { ...parts }));
  expect(code.words).toHaveLength(4);
  expect(code.digits).toMatch(/^\d{5} \d{5} \d{5} \d{5}$/);
});

test.each(Object.keys(parts) as (keyof typeof parts)[])("one changed bit of %s changes the code", (part) => {
  fc.assert(
    fc.property(fc.nat(parts[part].length * 8 - 1), (bit) => {
      const changed = parts[part].map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const [mine, other] = [shortCode(door, parts), shortCode(door, { ...parts, [part]: changed })];
      expect(other.words).not.toEqual(mine.words);
      expect(other.digits).not.toBe(mine.digits);
    }),
    { numRuns: 25 },
  );
});
