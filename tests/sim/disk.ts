/** A person's storage as it lies on the disk, which a test can fill up, spy on, or hand to a thief. */
import {
  type Change,
  memoryStorage,
  type Storage,
  type StorageFailure,
  type Written,
} from "@innermost/store";

export function disk() {
  const data = new Map<string, Uint8Array>();
  const plain = memoryStorage(data);
  let trouble: StorageFailure | null = null;
  let writes = 0;
  const storage: Storage = {
    ...plain,
    async write(changes: readonly Change[]): Promise<Written> {
      if (trouble) return { ok: false, why: trouble };
      writes += 1;
      return plain.write(changes);
    },
    async clear(left: readonly Change[] = []): Promise<Written> {
      return trouble ? { ok: false, why: trouble } : plain.clear(left);
    },
  };
  return {
    data,
    storage,
    writes: () => writes,
    refuse(why: StorageFailure | null): void {
      trouble = why;
    },
  };
}

export type Disk = ReturnType<typeof disk>;
