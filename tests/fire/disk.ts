/**
 * Disks that refuse. A small one is a tmpfs of its own where the system lets us mount one (root outside of a plain
 * container); everywhere else, and besides, the kernel's limit on the size of a file (`ulimit -f`, lifted again by prlimit) makes
 * real writes of the real process fail.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  folder: string;
  remount(options: string): void;
  forget(): void;
}

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

function need(command: string, ...args: string[]): void {
  if (!run(command, ...args)) throw new Error(`${command} ${args.join(" ")} failed`);
}

/** A disk of so many bytes, or null where none may be mounted. */
export function smallDisk(bytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "innermost-disk-"));
  if (!run("mount", "-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder)) {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    remount: (options) => need("mount", "-o", `remount,${options}`, folder),
    forget: () => {
      need("umount", "-l", folder);
      rmdirSync(folder);
    },
  };
}

/** No file of the process may become larger than this (bytes); null lifts it. */
export function limitFiles(pid: number, bytes: number | null): void {
  need("prlimit", "--pid", String(pid), `--fsize=${bytes ?? "unlimited"}:unlimited`);
}
