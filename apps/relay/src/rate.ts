/** A bucket that holds `burst` drops and gets `perSecond` back. `now` is ms. See [Note: what a connection weighs]. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #drops: number;
  #filled: number;

  constructor(perSecond: number, burst: number, start: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#drops = burst;
    this.#filled = start;
  }

  #fill(now: number): void {
    const back = (Math.max(0, now - this.#filled) * this.#perSecond) / 1000;
    this.#drops = Math.min(this.#burst, this.#drops + back);
    this.#filled = now;
  }

  /** False when it is empty. */
  take(now: number): boolean {
    this.#fill(now);
    if (this.#drops < 1) return false;
    this.#drops -= 1;
    return true;
  }

  giveBack(): void {
    this.#drops += 1;
  }

  /** Takes what may be more than there is; answers the ms until that is made good. */
  owe(now: number, amount: number): number {
    this.#fill(now);
    this.#drops -= amount;
    return this.#drops >= 0 ? 0 : (-this.#drops * 1000) / this.#perSecond;
  }

  isEmpty(now: number): boolean {
    this.#fill(now);
    return this.#drops < 1;
  }

  isFull(now: number): boolean {
    this.#fill(now);
    return this.#drops >= this.#burst;
  }
}
