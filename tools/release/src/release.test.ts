import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allLines, type HelpLine, lineStatus } from "@innermost/content";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fingerprint, isSignedBy } from "../../../apps/innermost/src/verify/signature.ts";
import { newKey, signerOf } from "./keys.ts";
import { problems, type State } from "./readiness.ts";

const MAIN = join(import.meta.dirname, "main.ts");
const ROOT = join(import.meta.dirname, "../../..");
const { publicKey } = newKey();

const line = (on: string | null): HelpLine => ({
  ...allLines()[0]!,
  verified: on === null ? null : { by: "A. Person", on },
});

const GOOD: State = {
  lines: [line("2026-11-01"), line("2026-06-01")],
  today: "2026-11-23",
  isClean: true,
  committedKey: publicKey,
  ownKey: publicKey,
};

describe("a release", () => {
  it("is possible where nothing is in doubt", () => expect(problems(GOOD)).toEqual([]));

  it.each([
    ["checked by nobody", line(null), "checked by nobody"],
    ["stale", line("2026-05-26"), "last checked on 2026-05-26"],
    ["checked in the future", line("2027-01-01"), "its date is 2027-01-01, and today is 2026-11-23"],
  ])("is refused where one help line is %s, and that one is named", (_what, doubtful, told) => {
    const found = problems({ ...GOOD, lines: [...GOOD.lines, doubtful] });
    expect(found).toEqual([
      expect.stringMatching(/^1 of 3 help lines are not checked\./),
      `  ${doubtful.country} ${doubtful.kind} ${doubtful.number}: ${told}`,
    ]);
  });

  it.each([
    ["something is not committed", { isClean: false }, "Not all is committed"],
    ["there is no key", { ownKey: null }, "no private key"],
    ["no public key is committed", { committedKey: null }, "No public key is committed"],
    ["it is another key", { ownKey: newKey().publicKey }, "not the one whose public half"],
  ])("is refused where %s", (_what, change, told) =>
    expect(problems({ ...GOOD, ...change })).toEqual([expect.stringContaining(told)]),
  );
});

describe("a key", () => {
  it.each(["", "six words that nobody else would say"])("signs, sealed under %j", (passphrase) => {
    const made = newKey(passphrase);
    const signer = signerOf(made.privateKey, passphrase)!;
    const bytes = Buffer.from("# Innermost 0.1.0\n");
    expect(signer.publicKey).toBe(made.publicKey);
    expect(isSignedBy(made.publicKey, bytes, signer.sign(bytes))).toBe(true);
    expect(isSignedBy(made.publicKey, Buffer.from("# Innermost 0.1.1\n"), signer.sign(bytes))).toBe(false);
    expect(isSignedBy(newKey().publicKey, bytes, signer.sign(bytes))).toBe(false);
  });

  it("opens with no other passphrase, and nothing else is a key", () => {
    expect(signerOf(newKey("right").privateKey, "wrong")).toBeNull();
    expect(signerOf(newKey("right").privateKey)).toBeNull();
    expect(signerOf("no key")).toBeNull();
    expect(signerOf(publicKey)).toBeNull();
  });
});

describe("the command", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "innermost-release-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function release(...args: string[]) {
    const env = { ...process.env, INIT_CWD: folder, INNERMOST_RELEASE_PASSPHRASE: "" };
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      encoding: "utf8",
      env,
    });
    return { code: status, out: stdout, wrong: stderr };
  }

  it("makes a key that only its owner can read, and never over another", () => {
    const { code, out } = release("keygen", "key.pem");
    const file = join(folder, "key.pem");
    const signer = signerOf(readFileSync(file, "utf8"))!;
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(out).toContain(signer.publicKey.trim());
    expect(out).toContain(fingerprint(signer.publicKey));
    expect(out).not.toContain("PRIVATE");
    expect(release("keygen", "key.pem")).toMatchObject({
      code: 2,
      wrong: expect.stringContaining("there already"),
    });
    expect(signerOf(readFileSync(file, "utf8"))!.publicKey).toBe(signer.publicKey);
  });

  it("puts no private key into the repository", () => {
    const file = join(ROOT, "release-private.pem");
    expect(release("keygen", file)).toMatchObject({
      code: 2,
      wrong: expect.stringContaining("does not belong"),
    });
    expect(existsSync(file)).toBe(false);
  });

  it("says of the help lines that are here whether they may go out", () => {
    const today = new Date().toISOString().slice(0, 10);
    const areFine = allLines().every((one) => lineStatus(one, today) === "checked");
    const { code, out, wrong } = release("check");
    expect(code).toBe(areFine ? 0 : 1);
    expect(out + wrong).toContain(areFine ? "All help lines are checked." : "help lines are not checked");
  });

  it.each([[], ["a", "b"], ["keygen"], ["keygen", "a", "b"]])(
    "does not guess what %s %s may mean",
    (...args) => {
      const { code, wrong } = release(...args);
      expect(wrong).not.toBe("");
      expect(code).toBe(args.length === 1 ? 1 : 2);
    },
  );
});
