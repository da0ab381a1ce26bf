/** Child processes that end with this one, and folders that are gone when it ends. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const running = new Set<ChildProcess>();
const folders = new Set<string>();

function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.on("exit", endAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "innermost-bench-"));
  folders.add(folder);
  return folder;
}

export function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** A program of this bench in a process of its own. What it prints is dropped; its errors are shown. */
export function start(program: URL, args: readonly string[], execArgv: readonly string[] = []): ChildProcess {
  const child = fork(program, args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [...execArgv],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** The child's next message of this kind. Rejects when it ends before, or after `most` ms. */
export function message<T extends { kind: string }>(
  child: ChildProcess,
  kind: T["kind"],
  most: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const take = (sent: unknown) => (sent as T).kind === kind && settle(() => resolve(sent as T));
    const ended = () => settle(() => reject(new Error(`ended before "${kind}"`)));
    const timer = setTimeout(() => settle(() => reject(new Error(`no "${kind}" within ${most} ms`))), most);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      child.off("message", take).off("exit", ended);
      then();
    };
    child.on("message", take).once("exit", ended);
  });
}

/** Ends a child as a power cut would, by its id, and waits until it is gone. */
export function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
