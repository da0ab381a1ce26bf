/** The package as somebody gets it: packed, installed in an empty folder, and every command of it run. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeRelay, encodeClient, loginMessage, type RelayFrame } from "@innermost/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { assemble } from "../../apps/innermost/build/assemble.ts";
import { fingerprint } from "../../apps/innermost/src/verify/signature.ts";
import { newKey, signerOf } from "../../tools/release/src/keys.ts";
import { openHost } from "./host.ts";

const ROOT = join(import.meta.dirname, "../..");
const SPACE = Uint8Array.from({ length: 16 }, (_, at) => at + 1);

let folder = "";
let installed = "";
const running: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-package-"));
  npm(ROOT, "pack", "./apps/innermost", "--pack-destination", folder, "--silent");
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "package.json"), "{}");
  npm(
    empty,
    "install",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--silent",
    join(folder, tarball),
  );
  installed = join(empty, "node_modules/innermost");
}, 240_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** npm with nothing of the run around it: what it finds in an environment it takes for settings. */
function npm(cwd: string, ...args: string[]): void {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV)/.test(name)),
  );
  execFileSync("npm", args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
}

const command = () => join(installed, "../.bin/innermost");

interface Said {
  code: number | null;
  out: string;
  wrong: string;
}

function innermost(...args: string[]): Said {
  return runBy(process.execPath, [command(), ...args]);
}

function runBy(program: string, args: string[]): Said {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: bare() });
  return { code: status, out: stdout, wrong: stderr };
}

const bare = () => ({ PATH: process.env.PATH, HOME: process.env.HOME });

/** Serves from the package until `stop`; its address, as it says it. */
async function serve(data: string): Promise<{ address: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [command(), "serve", "--port", "0", "--data", data], {
    cwd: folder,
    env: bare(),
  });
  running.push(child);
  let said = "";
  child.stderr.on("data", (text) => process.stderr.write(text));
  const address = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`It ended with ${code}.`)));
    child.stdout.on("data", (text) => {
      said += text;
      const found = /Innermost is at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { address, stop };
}

/** Makes the space if it is new, and logs in: how many records the relay has, as it says at the welcome. */
async function visit(address: string, privateKey: KeyObject, deviceKey: Uint8Array): Promise<RelayFrame> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/relay/v1`);
  const frames: RelayFrame[] = [];
  const heard = (count: number) => expect.poll(() => frames.length).toBeGreaterThanOrEqual(count);
  socket.on("message", (data: Buffer) => {
    const decoded = decodeRelay(new Uint8Array(data));
    if (decoded.ok) frames.push(decoded.frame);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.send(encodeClient({ kind: "hello", space: SPACE, deviceKey }));
  await heard(1);
  const [challenge] = frames;
  if (challenge?.kind !== "challenge") return challenge!;
  const signature = sign(null, loginMessage(challenge.bytes, SPACE, deviceKey), privateKey);
  socket.send(encodeClient({ kind: "prove", signature: new Uint8Array(signature) }));
  await heard(2);
  socket.close();
  return frames[1]!;
}

async function make(address: string, deviceKey: Uint8Array): Promise<void> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/relay/v1`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.send(encodeClient({ kind: "create", space: SPACE, deviceKey, ttlSeconds: 3600 }));
  socket.send(encodeClient({ kind: "hello", space: SPACE, deviceKey }));
  await new Promise((resolve) => socket.once("message", resolve));
  socket.close();
}

/** Beside a host of this process, which could not answer a command that it waits for. */
function spawnVerify(main: string, address: string): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [main, "verify", address], { cwd: folder, env: bare() });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (words += String(text)));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, words })));
}

test("it serves, backs up while it does, comes back from the copy, and knows its own app from a changed one", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const deviceKey = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const first = await serve("data");
  const page = await fetch(first.address);
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringContaining("<title>Innermost</title>"),
  ]);
  await make(first.address, deviceKey);
  expect(await visit(first.address, privateKey, deviceKey)).toMatchObject({
    kind: "welcome",
    head: 0,
    party: 0,
  });
  const backup = innermost("backup", "copy.backup", "--data", "data");
  expect(backup).toMatchObject({
    code: 0,
    out: expect.stringContaining("Backed up to copy.backup: 1 spaces"),
  });

  const same = innermost("verify", first.address);
  expect(same.wrong).toBe("");
  expect(same).toMatchObject({
    code: 0,
    out: expect.stringMatching(/serves Innermost \d+\.\d+\.\d+, to the byte/),
  });
  const refused = innermost("restore", "copy.backup", "--data", "data");
  expect(refused).toMatchObject({ code: 1, wrong: expect.stringContaining("stop it first") });
  expect(await first.stop()).toBe(0);

  const restored = innermost("restore", "copy.backup", "--data", "other");
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("Restored into other: 1 spaces") });
  const second = await serve("other");
  expect(await visit(second.address, privateKey, deviceKey)).toMatchObject({ kind: "welcome", party: 0 });

  const assets = readdirSync(join(installed, "dist/app/assets"));
  const changed = assets.find((name) => name.endsWith(".js"))!;
  appendFileSync(join(installed, "dist/app/assets", changed), ";fetch('/')");
  const other = innermost("verify", second.address);
  expect(other).toMatchObject({ code: 1, out: "" });
  expect(other.wrong).toContain(`not the same: /assets/${changed} (as identity)\n`);
  expect(await second.stop()).toBe(0);
  const gone = innermost("verify", second.address);
  expect(gone).toMatchObject({ code: 2, wrong: expect.stringContaining("did not answer") });
});

test("it explains itself, refuses what it does not know, and says which it is", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(innermost("--version")).toEqual({ code: 0, out: `${version}\n`, wrong: "" });
  expect(innermost("--help")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Usage: innermost <command>"),
  });
  expect(innermost("fly")).toMatchObject({
    code: 2,
    wrong: expect.stringContaining('There is no command "fly"'),
  });
});

test("signed, it says by whom, also where a host already has the next release", async () => {
  const signed = join(folder, "signed");
  const signer = signerOf(newKey().privateKey)!;
  await assemble(join(signed, "dist"), signer);
  cpSync(join(installed, "package.json"), join(signed, "package.json"));
  const app = join(folder, "next");
  cpSync(join(signed, "dist/app"), app, { recursive: true });
  const host = await openHost(Date.now, app);
  const check = () => spawnVerify(join(signed, "dist/main.mjs"), host.address);
  const words = `is signed with the key ${fingerprint(signer.publicKey)}.`;
  expect(await check()).toEqual({ code: 0, words: expect.stringContaining(words) });
  const list = readFileSync(join(app, "hashes.txt"), "utf8").replace(
    /^# Innermost .*$/m,
    "# Innermost 99.0.0",
  );
  writeFileSync(join(app, "hashes.txt"), list);
  writeFileSync(join(app, "hashes.txt.sig"), signer.sign(Buffer.from(list)));
  expect(await check()).toEqual({
    code: 0,
    words: expect.stringContaining("serves Innermost 99.0.0, to the byte"),
  });
  await host.close();
});

test("on an older Node it goes on with the one that it brought, and without that says what is missing", () => {
  const asOld =
    "--import=data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.19.0'})";
  const brought = join(installed, "..", `node-${process.platform}-${process.arch}`, "bin/node");
  if (existsSync(brought))
    expect(runBy(process.execPath, [asOld, command(), "--version"])).toMatchObject({ code: 0 });
  rmSync(join(brought, "../.."), { recursive: true, force: true });
  const { code, wrong } = runBy(process.execPath, [asOld, command(), "--version"]);
  expect([code, wrong]).toEqual([
    2,
    expect.stringMatching(/^Innermost needs Node 24 or newer, this is Node 20\.19\.0[^\n]*\.\n$/),
  ]);
});

test("it holds what its licences ask for, its texts, and the same versions as the sources", () => {
  const read = (name: string) => readFileSync(join(installed, name), "utf8");
  const licences = read("dist/licences.txt");
  for (const name of [
    "preact ",
    "fastify ",
    "libsodium-wrappers-sumo ",
    "ws ",
    "pg ",
    "workbox-precaching ",
    "@fontsource-variable/",
  ])
    expect(licences).toContain(`\n${name}`);
  expect(licences).not.toMatch(/see below|not said/);
  expect(read("dist/LICENSE")).toContain("GNU AFFERO GENERAL PUBLIC LICENSE");
  expect(existsSync(join(installed, "dist/SECURITY.md"))).toBe(true);
  const its = JSON.parse(read("package.json"));
  const relay = JSON.parse(readFileSync(join(ROOT, "apps/relay/package.json"), "utf8"));
  const root = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(its.version).toBe(root.version);
  expect(its.dependencies).toEqual({ "better-sqlite3": relay.dependencies["better-sqlite3"] });
  expect(new Set(Object.values(its.optionalDependencies))).toEqual(new Set([root.dependencies.node]));
  expect(readdirSync(installed).sort()).toEqual(["README.md", "bin", "dist", "package.json"]);
});
