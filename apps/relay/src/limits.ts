/** What one stranger, one address, one party or one space may use. Times are ms, sizes are bytes. */
export interface Limits {
  framesPerSecond: number;
  burst: number;
  /** The burst of one that has not logged in, which has little to say. */
  strangerBurst: number;
  bytesPerSecond: number;
  burstBytes: number;
  /** Requests, and the bytes of them, that one connection may have in work; beyond, no more is taken from it. */
  requestsInWork: number;
  bytesInWork: number;
  /** Bytes of requests that all may have in work, while the store is slow; beyond, they are refused. */
  allBytesInWork: number;
  connectionsPerParty: number;
  /** Connections that have not logged in. */
  strangers: number;
  strangersPerAddress: number;
  loginTime: number;
  /** Messages of one connection that may be no frames. */
  faults: number;
  /** Times that one connection may say hello. */
  hellos: number;
  /** Invitations that one connection may ask for, by peek or claim. */
  asks: number;
  /** Invitations asked for in vain from one address, a minute. */
  missesPerMinute: number;
  spacesPerMinute: number;
  spacesPerAddress: number;
  unkeptBytes: number;
  keptBytes: number;
  roundsPerParty: number;
  slotsPerSpace: number;
  silence: number;
  graveLife: number;
}

/**
 * Limits are per party where the parties could otherwise feel each other: neither can crowd the other out, nor count
 * the other's devices or waiting answers by running into a limit. Those of an address count strangers only, since two
 * who live together share one: who has logged in counts for nobody there.
 */
export const LIMITS: Limits = {
  framesPerSecond: 200,
  burst: 1000,
  strangerBurst: 64,
  bytesPerSecond: 4 * 1024 * 1024,
  burstBytes: 16 * 1024 * 1024,
  requestsInWork: 256,
  bytesInWork: 2 * 1024 * 1024,
  allBytesInWork: 256 * 1024 * 1024,
  connectionsPerParty: 8,
  strangers: 8192,
  strangersPerAddress: 128,
  loginTime: 30_000,
  faults: 32,
  hellos: 8,
  asks: 16,
  missesPerMinute: 60,
  spacesPerMinute: 600,
  spacesPerAddress: 60,
  unkeptBytes: 1024 * 1024,
  keptBytes: 512 * 1024 * 1024,
  roundsPerParty: 1024,
  slotsPerSpace: 16,
  silence: 75_000,
  graveLife: 30 * 24 * 60 * 60 * 1000,
};
