import type { Code, LogRecord, Party } from "@innermost/protocol";
import type { Listener } from "./hub.ts";

export interface Login {
  space: Uint8Array;
  deviceKey: Uint8Array;
}

type Visit = Pick<Listener, "publish" | "hint" | "forward" | "expel">;

/** A connection that is logged in, as the hub knows it. */
export class Member implements Listener {
  readonly space: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly party: Party;
  readonly #visit: Visit;

  constructor(visit: Visit, { space, deviceKey }: Login, party: Party) {
    this.#visit = visit;
    this.space = space;
    this.deviceKey = deviceKey;
    this.party = party;
  }

  publish(records: LogRecord[]): void {
    this.#visit.publish(records);
  }

  hint(head: number): void {
    this.#visit.hint(head);
  }

  forward(body: Uint8Array): void {
    this.#visit.forward(body);
  }

  expel(code: Code): void {
    this.#visit.expel(code);
  }
}
