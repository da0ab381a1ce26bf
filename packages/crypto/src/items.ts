import { openPadded, paddedLength, sealPadded } from "./boxes.ts";
import { frame, uint, utf8 } from "./bytes.ts";
import { type Bytes, type Door, type ItemHeader, type Opened, refused, SUITE } from "./door.ts";
import { BUCKETS } from "./padding.ts";
import { KEY_BYTES, type Primitives, SEAL_OVERHEAD } from "./primitives.ts";

const BODY_MAX = 65536;
/** The longest plaintext of an item: the largest bucket without suite, nonce, tag and the padding's own byte. */
export const ITEM_MAX_BYTES = BODY_MAX - 1 - SEAL_OVERHEAD - 1;
export const CAPSULE_BYTES = KEY_BYTES + SEAL_OVERHEAD;

const CAPSULE = utf8("innermost/1/item capsule");
const BODY = utf8("innermost/1/item body");

/**
 * [Note: a key per item] The body is under a key of its own, which lies in the capsule under the space key. So one
 * item can be erased for good by dropping 72 bytes, and the chain, which runs over sums, stays whole.
 */
export function items(tools: Primitives): Pick<Door, "sealItem" | "openItem" | "itemSum"> {
  const itemSum = (capsule: Bytes, body: Bytes) => tools.digest("item sum", capsule, body);
  return {
    itemSum,
    sealItem(spaceKey, header, plaintext) {
      if (plaintext.length > ITEM_MAX_BYTES) throw new RangeError(`an item holds ${ITEM_MAX_BYTES} bytes`);
      const key = tools.newKey();
      const capsule = tools.seal(spaceKey, about(CAPSULE, header), key);
      const body = sealPadded(tools, key, about(BODY, header), plaintext, paddedLength(plaintext));
      return { capsule, body, sum: itemSum(capsule, body) };
    },
    openItem(spaceKey, header, { capsule, body, sum }) {
      const wrong = misshapen(capsule, body);
      if (wrong) return wrong;
      if (!tools.equal(sum, itemSum(capsule, body))) return refused("not-authentic");
      const key = tools.open(spaceKey, about(CAPSULE, header), capsule);
      return key.ok ? openPadded(tools, key.value, about(BODY, header), body) : key;
    },
  };
}

function misshapen(capsule: Bytes, body: Bytes): Opened<never> | undefined {
  if (body.length > 0 && body[0] !== SUITE) return refused("unknown-suite");
  if (!BUCKETS.includes(body.length) || capsule.length !== CAPSULE_BYTES) return refused("malformed");
  return undefined;
}

const about = (purpose: Bytes, { space, id, epoch }: ItemHeader): Bytes =>
  frame([purpose, Uint8Array.of(SUITE), space, id, uint(epoch)]);
