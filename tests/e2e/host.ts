/** A real relay with a real SQLite file, serving the built app under its real headers. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogEntry, startServer } from "@innermost/relay";

const DIST = join(import.meta.dirname, "../../apps/web/dist");

export interface Host {
  /** http address of the app. */
  readonly address: string;
  /** Everything that the relay's files hold, one after the other. */
  files(): Buffer;
  readonly logs: readonly LogEntry[];
  /** Stops the relay; the data stay. */
  stop(): Promise<void>;
  /** Starts it again at the same address, with the app as it was built, or another one that lies in `dist`. */
  start(dist?: string): Promise<void>;
  /** A copy of the data as they lie in the folder `to`; the relay is stopped. */
  copyTo(to: string): void;
  /** Puts a copy in the place of the data; the relay is stopped. */
  putBack(from: string): void;
  close(): Promise<void>;
}

/** `now` is the relay's clock, in ms; `distDir` holds the app that it serves. */
export async function openHost(now: () => number = Date.now, distDir: string = DIST): Promise<Host> {
  const dataDir = mkdtempSync(join(tmpdir(), "innermost-e2e-"));
  const logs: LogEntry[] = [];
  const open = (port: number, dist = distDir) =>
    startServer({ port, dataDir, distDir: dist, now, logger: (entry) => void logs.push(entry) });
  let server = await open(0);
  const address = server.address;
  return {
    address,
    logs,
    files: () => Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)))),
    stop: () => server.close(),
    async start(dist) {
      server = await open(Number(new URL(address).port), dist);
    },
    copyTo: (to) => cpSync(dataDir, to, { recursive: true }),
    putBack(from) {
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(from, dataDir, { recursive: true });
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
