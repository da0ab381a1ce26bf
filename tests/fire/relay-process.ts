/** The real relay in a process of its own, on a real folder, as a service runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../apps/relay/src/main.ts", import.meta.url));

export interface RelayProcess {
  readonly child: ChildProcess;
  /** http://127.0.0.1:port */
  readonly address: string;
  /** All that it printed so far, line by line, on both streams. */
  readonly lines: readonly string[];
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface Start {
  folder: string;
  port?: number;
  env?: Record<string, string>;
  /** Another program than the relay's own. */
  program?: string;
  /** A shell line that becomes the program by `exec "$@"`, e.g. with fewer open files. */
  shell?: string;
  /** Ends the process this many ms after its birth, ready or not. */
  killAfter?: number;
}

const alive = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Resolves when it listens; rejects with what it said when it ends before. */
export async function startRelay(start: Start): Promise<RelayProcess> {
  const { child, lines, ended } = birth(start);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout!.on("data", () => {
      const said = lines.map(addressIn).find(Boolean);
      if (said) resolve(said);
    });
    void ended.then((code) => reject(new RelayEnded(code, lines)));
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    child,
    address,
    lines,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

/** The relay ended before it listened. */
export class RelayEnded extends Error {
  readonly code: number | null;
  readonly lines: readonly string[];
  constructor(code: number | null, lines: readonly string[]) {
    super(`The relay ended with ${code}: ${lines.join("\n")}`);
    this.code = code;
    this.lines = lines;
  }
}

function birth({ folder, port = 0, env = {}, program = MAIN, shell, killAfter }: Start) {
  const line = [process.execPath, program];
  const [command, args] = shell
    ? ["sh", ["-c", `${shell}; exec "$@"`, "sh", ...line]]
    : [line[0]!, line.slice(1)];
  const child = spawn(command, args as string[], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: String(port), INNERMOST_DATA: folder, ...env },
  });
  alive.add(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) collect(stream!, lines);
  if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      alive.delete(child);
      resolve(code);
    });
  });
  return { child, lines, ended };
}

function collect(stream: NodeJS.ReadableStream, lines: string[]): void {
  let rest = "";
  stream.on("data", (data) => {
    const parts = (rest + data).split("\n");
    rest = parts.pop()!;
    lines.push(...parts);
  });
}

function addressIn(line: string): string | null {
  if (!line.startsWith('{"event":"address"')) return null;
  return (JSON.parse(line) as { address: string }).address;
}

/** A port that nobody has now, so that a relay can come back to it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function scratch(): { folder: string; forget(): void } {
  const folder = mkdtempSync(join(tmpdir(), "innermost-fire-"));
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true }) };
}
