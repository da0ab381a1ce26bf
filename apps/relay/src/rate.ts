/** A bucket that holds `burst` drops and gets `perSecond` back. `take` is false when it is empty. `now` is ms. */
export function createBucket(perSecond: number, burst: number, start: number) {
  let drops = burst;
  let filled = start;
  return {
    take(now: number): boolean {
      drops = Math.min(burst, drops + (Math.max(0, now - filled) * perSecond) / 1000);
      filled = now;
      if (drops < 1) return false;
      drops -= 1;
      return true;
    },
    giveBack(): void {
      drops += 1;
    },
  };
}

export type Bucket = ReturnType<typeof createBucket>;
