/**
 * Vectors in the form of Wycheproof: what has to be accepted, and what has to be refused though it nearly fits. Those in
 * tests/vectors are made with other libraries and by hand, class by class. WYCHEPROOF=<the folder testvectors_v1 of a
 * checkout of C2SP/wycheproof> runs the public files too.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Bytes, openDoor, WRAP_OVERHEAD } from "./index.ts";
import { primitives } from "./primitives.ts";
import { loadSodium } from "./sodium.ts";

type Verdict = "valid" | "invalid" | "acceptable";
interface Case {
  tcId: number;
  comment: string;
  flags: string[];
  result: Verdict;
  [field: string]: unknown;
}
interface Group {
  type: string;
  publicKey?: { pk: string };
  ivSize?: number;
  tests: Case[];
}
interface File {
  testGroups: Group[];
}

const OURS = new URL("../../../tests/vectors/", import.meta.url);
const PUBLIC = process.env.WYCHEPROOF;

/** Our own file, and the public one of the same kind where there is a checkout. */
function groupsOf(ours: string, others: string | null = null): [string, Group, Case][] {
  const paths = [
    new URL(ours, OURS).pathname,
    ...(PUBLIC && others && existsSync(join(PUBLIC, others)) ? [join(PUBLIC, others)] : []),
  ];
  return paths.flatMap((path) => {
    const { testGroups }: File = JSON.parse(readFileSync(path, "utf8"));
    return testGroups.flatMap((group) =>
      group.tests.map((one): [string, Group, Case] => [
        `${one.tcId} ${one.flags.join(" ")} ${one.comment}`,
        group,
        one,
      ]),
    );
  });
}

const hex = (value: unknown): Bytes => Uint8Array.from(Buffer.from(String(value ?? ""), "hex"));
const door = await openDoor();
const sodium = await loadSodium();
const aead = (nonce: Bytes) => primitives(sodium, () => nonce);
const joined = (...parts: Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));

describe("XChaCha20-Poly1305", () => {
  const cases = groupsOf("crypto-aead-v1.json", "xchacha20_poly1305_test.json");
  test.each(cases)("%s", (_name, _group, one) => {
    const [key, iv, aad, msg] = [hex(one.key), hex(one.iv), hex(one.aad), hex(one.msg)];
    const sealed = joined(iv, hex(one.ct), hex(one.tag));
    const opened = aead(iv).open(key, aad, sealed);
    // What is opened brings its nonce in its first 24 bytes: one of another length is only other bytes.
    expect(opened.ok).toBe(one.result === "valid");
    if (opened.ok) expect(Uint8Array.from(opened.value)).toEqual(msg);
    if (one.result === "valid") expect(Uint8Array.from(aead(iv).seal(key, aad, msg))).toEqual(sealed);
  });
});

describe("Ed25519", () => {
  const cases = groupsOf("crypto-ed25519-v1.json", "ed25519_test.json");
  test.each(cases)("%s", (_name, group, one) => {
    const verdict = door.verify(hex(group.publicKey?.pk), hex(one.msg), hex(one.sig));
    if (one.result !== "acceptable") expect(verdict).toBe(one.result === "valid");
    if (one.sk && one.result === "valid")
      expect(Uint8Array.from(door.sign(hex(one.sk), hex(one.msg)))).toEqual(hex(one.sig));
  });
});

describe("X-Wing", () => {
  const cases = groupsOf("crypto-xwing-v1.json");
  const dec = (ct: Bytes, seed: Bytes): Bytes | null => {
    try {
      return sodium.crypto_kem_xwing_dec(ct, seed);
    } catch {
      return null;
    }
  };
  test.each(cases)("%s", (_name, group, one) => {
    if (group.type === "XWingEncapsTest") {
      const pair = door.wrappingFrom(hex(one.seed));
      expect(Buffer.from(door.digest("x", pair.publicKey)).toString("hex")).toBe(one.pkDigest);
      const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(
        pair.publicKey,
        hex(one.eseed),
      );
      expect(Buffer.from(door.digest("x", ciphertext)).toString("hex")).toBe(one.ctDigest);
      expect(Uint8Array.from(sharedSecret)).toEqual(hex(one.ss));
      expect(dec(ciphertext, hex(one.seed))).toEqual(sharedSecret);
      return;
    }
    const [ct, seed] = [hex(one.ct), hex(one.seed)];
    const shared = dec(ct, seed);
    if (one.result === "valid") expect(shared && Uint8Array.from(shared)).toEqual(hex(one.ss));
    else expect(shared === null || Buffer.from(shared).toString("hex") !== one.ss).toBe(true);
    // Around it the wrap: whatever the secret is, nothing opens that was not sealed under it.
    const wrapped = joined(Uint8Array.of(1), ct, new Uint8Array(WRAP_OVERHEAD - 1121 + 32));
    expect(door.unwrap(seed, wrapped, "x", new Uint8Array()).ok).toBe(false);
  });
});

test("each class of what nearly fits is there, and the public files where they are", () => {
  const flags = (file: string) => new Set(groupsOf(file).flatMap(([, , { flags: all }]) => all));
  const aeadFlags = ["Ktv", "Lengths", "EdgeCaseCiphertext", "ModifiedTag", "TruncatedTag", "ModifiedAad", "ModifiedNonce"]; // biome-ignore format: a list reads better in a row
  const edFlags = ["SignatureMalleability", "SmallOrderKey", "MixedOrderKey", "MixedOrderR", "InvalidEncoding", "TruncatedSignature"]; // biome-ignore format: a list reads better in a row
  expect([...flags("crypto-aead-v1.json")]).toEqual(expect.arrayContaining(aeadFlags));
  expect([...flags("crypto-ed25519-v1.json")]).toEqual(expect.arrayContaining(edFlags));
  expect([...flags("crypto-xwing-v1.json")]).toEqual(
    expect.arrayContaining(["ImplicitRejection", "LowOrderX25519", "IncorrectCiphertextLength"]),
  );
  const all = groupsOf("crypto-ed25519-v1.json", "ed25519_test.json").length;
  expect(all > 147).toBe(PUBLIC !== undefined);
});
