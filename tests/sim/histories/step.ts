/** A history is a list of steps, and nothing else: it can be printed, replayed and cut. */

export interface Step {
  readonly move: string;
  /** Which device, 0 to 5: A's three, then B's three. */
  readonly by: number;
  /** All chance within the step follows from it. */
  readonly n: number;
  /** How long the world goes on after it, in ms; 0: the next step comes before anything settles. */
  readonly wait: number;
}

export interface History {
  readonly seed: number;
  readonly start: string;
  /** Devices that have the released app in the beginning, by name. */
  readonly older: readonly string[];
  readonly steps: readonly Step[];
}
