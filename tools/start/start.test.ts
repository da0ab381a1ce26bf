import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addressesFor } from "./addresses.mjs";
import { buildApp, isBuildNeeded } from "./build.mjs";
import { folderProblem, portProblem, runtimeProblem, startProblem } from "./checks.mjs";

const START = fileURLToPath(new URL("./start.mjs", import.meta.url));
const SERVICE = fileURLToPath(new URL("../../apps/relay/src/main.ts", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `npm start`'s script to its end. */
function start(
  env: Record<string, string>,
  runtime = process.execPath,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(runtime, [START], {
    env: { ...process.env, INNERMOST_DATA: join(folder, "data"), ...env },
  });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

/** One sentence on one line, and nothing of a stack. */
const ONE_SENTENCE = /^[A-Z][^\n]*\.\n$/;

describe("npm start", () => {
  it("says in one sentence that the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    expect([code, said]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
    expect(said).toContain(`Port ${port} is taken`);
  });

  it("says in one sentence that the data folder cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    const { code, said } = await start({ PORT: "0", INNERMOST_DATA: join(folder, "file", "data") });
    expect([code, said]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
    expect(said).toContain("cannot write to its data folder");
  });

  it("says in one sentence that the port is no number", async () => {
    const { code, said } = await start({ PORT: "seven" });
    expect([code, said]).toEqual([1, 'PORT must be a number from 0 to 65535, and it is "seven".\n']);
  });

  it("says in one sentence that the machine has no such address", async () => {
    const { code, said } = await start({ PORT: "0", HOST: "203.0.113.7" });
    expect([code, said]).toEqual([1, "This machine has no address 203.0.113.7: correct HOST.\n"]);
  });

  it.each(oldRuntimes())("says in one sentence, run by %s, that it is too old", async (runtime) => {
    const { code, said } = await start({}, runtime);
    expect([code, said]).toEqual([1, expect.stringMatching(ONE_SENTENCE)]);
    expect(said).toContain("needs Node 24");
  });
});

/** What there is of Node below 24 beside the project's own; a machine may well have none. */
function oldRuntimes(): string[] {
  const folders = new Set((process.env.PATH ?? "").split(":"));
  const runtimes = [...folders].map((one) => join(one, "node")).filter((path) => existsSync(path));
  return runtimes.filter(
    (path) => runtimeProblem(String(spawnSync(path, ["--version"]).stdout).trim()) !== null,
  );
}

describe("the relay as a service", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("stops cleanly at %s", async (signal) => {
    const env = { ...process.env, PORT: "0", INNERMOST_DATA: join(folder, "data") };
    const child = spawn(process.execPath, [SERVICE], { env });
    const lines: string[] = [];
    await new Promise<void>((resolve) =>
      child.stdout.on("data", (text) => {
        lines.push(...String(text).trim().split("\n"));
        if (lines.some((line) => line.includes("address"))) resolve();
      }),
    );
    const { address } = JSON.parse(lines.find((line) => line.includes("address"))!);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    child.kill(signal);
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(existsSync(join(folder, "data", "relay.db-wal"))).toBe(false);
  });
});

describe("the checks", () => {
  it.each(["v20.19.0", "v12.22.12", "v22.0.0", "v23.11.1"])("find %s too old", (version) => {
    expect(runtimeProblem(version)).toMatch(/^Innermost needs Node 24 .*\.$/);
  });

  it.each(["v24.0.0", "v24.21.0", "v26.1.0"])("find %s new enough", (version) => {
    expect(runtimeProblem(version)).toBeNull();
  });

  it("take ports and nothing else", () => {
    expect(["0", "80", "7317", "65535"].map(portProblem)).toEqual([null, null, null, null]);
    const bad = ["", "x", "-1", "65536", "1e3", "80 ", "0x50", "123456"];
    expect(bad.filter((text) => portProblem(text) === null)).toEqual([]);
  });

  it("make a missing data folder", () => {
    expect(folderProblem(join(folder, "a", "b"))).toBeNull();
    expect(existsSync(join(folder, "a", "b"))).toBe(true);
  });

  it("put what the system says in words", () => {
    const sentences = ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL"].map((code) =>
      startProblem(Object.assign(new Error("listen"), { code }), "80", "1.2.3.4"),
    );
    expect(sentences).toEqual([
      expect.stringContaining("Port 80 is taken"),
      expect.stringContaining("may not open port 80"),
      expect.stringContaining("no address 1.2.3.4"),
    ]);
    expect(startProblem(new Error("odd"), "80", "h")).toBe("Innermost could not start: odd.");
  });
});

describe("the addresses that are told", () => {
  const interfaces = {
    lo: [{ family: "IPv4", internal: true, address: "127.0.0.1" }],
    eth0: [
      { family: "IPv4", internal: false, address: "192.0.2.4" },
      { family: "IPv6", internal: false, address: "2001:db8::4" },
    ],
  };

  it.each([
    ["http://127.0.0.1:7317", ["http://127.0.0.1:7317"]],
    ["http://0.0.0.0:7317", ["http://localhost:7317", "http://192.0.2.4:7317"]],
    ["http://[::]:7317", ["http://localhost:7317", "http://192.0.2.4:7317"]],
  ])("of %s are ones that people can use", (address, told) => {
    expect(addressesFor(address, interfaces)).toEqual(told);
  });
});

describe("the build", () => {
  const EARLIER = new Date(1_700_000_000_000);
  const LATER = new Date(1_700_000_100_000);

  function put(path: string, time: Date, text = "{}"): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, time, time);
  }

  it("is needed without a built app", () => {
    expect(isBuildNeeded(folder)).toBe(true);
  });

  it.each([
    ["apps/web/src/main.tsx", true],
    ["apps/web/index.html", true],
    ["packages/core/src/fold.ts", true],
    ["package-lock.json", true],
    ["packages/core/src/fold.test.ts", false],
    ["packages/core/README.md", false],
    ["packages/core/node_modules/x.js", false],
    ["apps/web/dist/assets/a.js", false],
    ["apps/relay/src/relay.ts", false],
  ])("after a change of %s is needed: %s", (path, isNeeded) => {
    put("apps/web/dist/index.html", EARLIER);
    put("apps/web/src/old.ts", new Date(EARLIER.getTime() - 1));
    put(path, LATER);
    expect(isBuildNeeded(folder)).toBe(isNeeded);
  });

  it("is needed where the app carries other packs than it is to, or a pack has changed", () => {
    put("apps/web/dist/index.html", EARLIER);
    put("mine/pack.json", new Date(EARLIER.getTime() - 1), '{ "name": "two-places" }');
    expect(isBuildNeeded(folder, " , ")).toBe(false);
    expect(isBuildNeeded(folder, "mine")).toBe(true);
    put("apps/web/dist/packs.txt", EARLIER, "two-places: Two places, by me, CC0-1.0\n");
    expect(isBuildNeeded(folder, "mine")).toBe(false);
    expect(isBuildNeeded(folder, join(folder, "mine"))).toBe(false);
    expect(isBuildNeeded(folder)).toBe(true);
    expect(isBuildNeeded(folder, "mine,mine")).toBe(true);
    expect(isBuildNeeded(folder, "gone")).toBe(true);
    put("mine/time/cards.json", LATER, "[]");
    expect(isBuildNeeded(folder, "mine")).toBe(true);
  });

  it("is quiet unless it fails, and then tells why", async () => {
    expect(await buildApp(folder)).toMatch(/package\.json|workspace/i);
  });
});
