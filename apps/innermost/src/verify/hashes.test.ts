import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashesOf } from "../../../web/build/hashes.ts";
import { compareVersions, readHashes } from "./hashes.ts";
import { folder, put } from "./scene.testing.ts";
import { fingerprint, isSignedBy } from "./signature.ts";

const HASH = "a".repeat(64);

describe("the list of hashes", () => {
  it("is read as the build writes it", () => {
    const dist = folder();
    const names = ["index.html", "z.js", "assets/a-B_1.js", "assets/A.js", "kitchen/es.html"];
    for (const name of [...names, "z.js.br", "z.js.gz", "hashes.txt.sig"]) put(join(dist, name), name);
    const text = hashesOf(dist, "1.20.3");
    expect(text.split("\n").map((line) => line.slice(66))).toEqual([
      "",
      "assets/A.js",
      "assets/a-B_1.js",
      "index.html",
      "kitchen/es.html",
      "z.js",
      "",
    ]);
    expect(readHashes(text)).toMatchObject({ version: "1.20.3" });
    expect(readHashes(text)!.files.size).toBe(names.length);
  });

  it.each([
    ["nothing", ""],
    ["no version", `${HASH}  index.html\n`],
    ["an odd version", `# Innermost 1\n${HASH}  index.html\n`],
    ["no page", `# Innermost 1.0.0\n${HASH}  a.js\n`],
    ["no end of the last line", `# Innermost 1.0.0\n${HASH}  index.html`],
    ["a file twice", `# Innermost 1.0.0\n${HASH}  index.html\n${HASH}  index.html\n`],
    ["a way out of the folder", `# Innermost 1.0.0\n${HASH}  ../x\n${HASH}  index.html\n`],
    ["a way out in the middle", `# Innermost 1.0.0\n${HASH}  a/../x\n${HASH}  index.html\n`],
    ["another host", `# Innermost 1.0.0\n${HASH}  //x.example/a\n${HASH}  index.html\n`],
    ["a query", `# Innermost 1.0.0\n${HASH}  a?b\n${HASH}  index.html\n`],
    ["a short hash", `# Innermost 1.0.0\n${HASH.slice(1)}  index.html\n`],
    ["an empty line", `# Innermost 1.0.0\n\n${HASH}  index.html\n`],
  ])("is refused with %s", (_what, text) => expect(readHashes(text)).toBeNull());

  it("is refused, and nothing else happens, whatever it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readHashes(text) === null));
  });
});

describe("versions", () => {
  it.each([
    ["0.1.0", "0.1.0", 0],
    ["0.2.0", "0.10.0", -1],
    ["1.0.0", "0.9.9", 1],
    ["1.0.1", "1.0.0", 1],
  ])("%s and %s are in order", (a, b, order) => expect(Math.sign(compareVersions(a, b))).toBe(order));
});

describe("a signature", () => {
  it.each(["", "no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])(
    "holds for nothing by %s",
    (pem) => {
      expect(isSignedBy(pem, new Uint8Array(1), "AAAA")).toBe(false);
      expect(fingerprint(pem)).toBeNull();
    },
  );
});
