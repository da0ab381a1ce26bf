/** How long ago the lock was opened. The private area asks for it anew after a while (safety.md, rule 6). */
import type { Clock } from "@innermost/store";

/** How long the lock's answer holds for the private area, in ms. */
export const HOLDS_MS = 5 * 60_000;

export interface Proving {
  /** In ms since 1970; null until the lock was opened on this page. */
  readonly proved: { at: number | null };
  readonly clock: Clock;
}

/** The lock was opened just now, or the private area was left just now. Kept in this page's memory alone. */
export function noteProved({ proved, clock }: Proving): void {
  proved.at = clock.now();
}

/** A clock that was set back proves nothing. */
export function isProved({ proved, clock }: Proving): boolean {
  const age = proved.at === null ? null : clock.now() - proved.at;
  return age !== null && age >= 0 && age < HOLDS_MS;
}
