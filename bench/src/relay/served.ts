export interface Served {
  /** host:port */
  address: string;
  /** Resolves once everything is stored, to the time (ms since 1970) at which it was. */
  durableAt(): Promise<number>;
}
