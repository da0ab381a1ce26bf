/** What one stranger, one party or one space may use. Times are ms, sizes are bytes. */
export interface Limits {
  framesPerSecond: number;
  burst: number;
  connectionsPerParty: number;
  spacesPerMinute: number;
  unkeptBytes: number;
  keptBytes: number;
  roundsPerParty: number;
  slotsPerSpace: number;
  silence: number;
  graveLife: number;
}

/**
 * Limits are per party where the parties could otherwise feel each other: neither can crowd the other out, nor count
 * the other's devices or waiting answers by running into a limit.
 */
export const LIMITS: Limits = {
  framesPerSecond: 200,
  burst: 1000,
  connectionsPerParty: 8,
  spacesPerMinute: 600,
  unkeptBytes: 1024 * 1024,
  keptBytes: 512 * 1024 * 1024,
  roundsPerParty: 1024,
  slotsPerSpace: 16,
  silence: 75_000,
  graveLife: 30 * 24 * 60 * 60 * 1000,
};
