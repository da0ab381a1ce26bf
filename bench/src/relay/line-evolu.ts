/** Evolu's own messages, one change each: sealed by its protocol, answered by its relay, broadcast to who subscribed. */
import { createHash } from "node:crypto";
import { createRandomBytes, type Id, Millis } from "@evolu/common";
import {
  type AppOwner,
  createAppOwner,
  createProtocolMessageBuffer,
  createProtocolMessageFromCrdtMessages,
  createTimestamp,
  DbChange,
  MessageType,
  OwnerSecret,
  SubscriptionFlags,
} from "@evolu/common/local-first";
import { dial, type Protocol } from "./line.ts";
import { WORK } from "./work.ts";

const deps = { randomBytes: createRandomBytes() };

const ownerOf = (pair: number): AppOwner =>
  createAppOwner(OwnerSecret.orThrow(new Uint8Array(createHash("sha256").update(`evolu ${pair}`).digest())));

function message(owner: AppOwner, index: number): Uint8Array {
  const id = createHash("sha256").update(`${index}`).digest("base64url").slice(0, 21).concat("A") as Id;
  const values = { body: deps.randomBytes.create(WORK.size) };
  return createProtocolMessageFromCrdtMessages(deps)(owner, [
    {
      timestamp: createTimestamp({ millis: Millis.orThrow(1_700_000_000_000 + index) }),
      change: DbChange.orThrow({ table: "log", id, values, isInsert: true, isDelete: false }),
    },
  ]);
}

export const evolu: Protocol = {
  hasAcks: true,
  async open(address, pair, watch) {
    const owner = ownerOf(pair);
    const url = `ws://${address}/?ownerId=${owner.id}`;
    const frames = Array.from({ length: WORK.updates }, (_, index) => message(owner, index));
    let [acked, seen] = [0, 0];
    let subscribed = (): void => {};
    const whenSubscribed = new Promise<void>((resolve) => {
      subscribed = resolve;
    });
    // The first message is the answer to subscribing; each that follows is one change of the other.
    const reader = await dial(url, () => (seen++ === 0 ? subscribed() : watch.seen(seen - 1)));
    const asking = { messageType: MessageType.Request, subscriptionFlag: SubscriptionFlags.Subscribe };
    reader.send(createProtocolMessageBuffer(owner.id, asking).unwrap());
    await whenSubscribed;
    const writer = await dial(url, () => watch.acked(++acked));
    writer.on("close", watch.closed);
    return { send: (index) => writer.send(frames[index] as Uint8Array) };
  },
  kept: () => Promise.reject(new Error("what Evolu keeps is not read here")),
};
