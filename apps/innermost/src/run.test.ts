import { afterEach, describe, expect, it, vi } from "vitest";
import { run } from "./run.ts";
import { sayable } from "./sayable.ts";

afterEach(() => vi.restoreAllMocks());

/** What the command says and answers; `env` is all that is set. */
async function said(args: string[], env: Record<string, string> = {}) {
  const heard = { out: "", wrong: "" };
  const hear = (stream: "out" | "wrong") => (text: unknown) => {
    heard[stream] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(hear("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(hear("wrong"));
  const code = await run(args, env);
  return { code, ...heard };
}

describe("the command", () => {
  it.each([
    [[], "Usage: innermost <command>"],
    [["fly"], 'There is no command "fly".'],
    [["toString"], 'There is no command "toString".'],
    [["\u001b[2Jx"], 'There is no command "[2Jx".'],
    [["backup"], "Say where to: innermost backup <file>"],
    [["restore", "--replace"], "Say what from: innermost restore <file>"],
    [["verify"], "Say which host: innermost verify https://…"],
    [["verify", "a", "b"], '"b" is too much.'],
    [["serve", "now"], '"now" is too much.'],
    [["serve", "--porte", "1"], "Unknown option '--porte'"],
    [["serve", "--port"], "argument missing"],
    [["serve", "--port", "seven"], 'PORT must be a number from 0 to 65535, and it is "seven".'],
    [["backup", "--replace", "x"], "Unknown option '--replace'"],
  ])("answers %j with 2 and what is wrong", async (args, wrong) => {
    const { code, out, wrong: told } = await said(args);
    expect([code, out]).toEqual([2, ""]);
    expect(told).toContain(wrong);
    expect(told).toMatch(/innermost --help|verify <address>/);
  });

  it.each([["--help"], ["-h"], ["serve", "--help"]])("explains itself at %s %s", async (...args) => {
    expect(await said(args)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Usage: innermost"),
      wrong: "",
    });
  });

  it("says which it is", async () => {
    expect(await said(["--version"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it("says that it can't build cards in", async () => {
    const { code, wrong } = await said(["serve"], { INNERMOST_PACKS: "mine" });
    expect([code, wrong]).toEqual([2, expect.stringContaining("INNERMOST_PACKS is set")]);
  });

  it("leaves a database of others alone", async () => {
    const { code, wrong } = await said(["backup", "x"], { INNERMOST_DATABASE_URL: "postgres://a/b" });
    expect([code, wrong]).toEqual([1, expect.stringContaining("pg_dump")]);
  });
});

describe("words from elsewhere", () => {
  it.each([
    ["plain — words", "plain — words"],
    ["a\u001b[31mb\u0007c", "a [31mb c"],
    ["a\r\nb\u2028c\u202ed", "a b c d"],
    ["x".repeat(500), `${"x".repeat(160)}…`],
  ])("%j are said as %j", (text, plain) => expect(sayable(text)).toBe(plain));
});
