/** A disk that fails, or an app that ends, at a write of one's choice. */
import { type Disk, disk } from "./disk.ts";

/** "full": the disk refuses one write. "before" and "after": the app is gone just before a write, or just after it. */
export type Trouble = "full" | "before" | "after";
export const TROUBLES: Trouble[] = ["full", "before", "after"];

/** A disk on which, once armed, the nth write goes wrong. */
export function unlucky() {
  const plain: Disk = disk();
  let left = 0;
  let how: Trouble = "full";
  let gone: () => void = () => {};
  const storage: Disk["storage"] = {
    ...plain.storage,
    async write(changes) {
      left -= 1;
      if (left !== 0) return plain.storage.write(changes);
      if (how === "after") await plain.storage.write(changes);
      if (how !== "full") gone();
      return { ok: false, why: "storage-full" };
    },
  };
  return {
    disk: { ...plain, storage },
    arm(at: number, trouble: Trouble, then: () => void): void {
      [left, how, gone] = [at, trouble, then];
    },
    /** Whether there were as many writes as that. */
    struck: () => left <= 0,
    disarm(): void {
      left = 0;
    },
  };
}
