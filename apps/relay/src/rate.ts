/** A bucket that holds `burst` drops and gets `perSecond` back. `take` is false when it is empty. `now` is ms. */
export function createBucket(perSecond: number, burst: number, start: number) {
  let drops = burst;
  let filled = start;

  function fill(now: number): void {
    drops = Math.min(burst, drops + (Math.max(0, now - filled) * perSecond) / 1000);
    filled = now;
  }

  return {
    take(now: number): boolean {
      fill(now);
      if (drops < 1) return false;
      drops -= 1;
      return true;
    },
    giveBack(): void {
      drops += 1;
    },
    /** Takes what may be more than there is; answers the ms until that is made good. */
    owe(now: number, amount: number): number {
      fill(now);
      drops -= amount;
      return drops >= 0 ? 0 : (-drops * 1000) / perSecond;
    },
    isEmpty(now: number): boolean {
      fill(now);
      return drops < 1;
    },
    isFull(now: number): boolean {
      fill(now);
      return drops >= burst;
    },
  };
}

export type Bucket = ReturnType<typeof createBucket>;
