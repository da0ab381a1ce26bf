/** WebSocket frames as bytes, right and wrong. */
const MASK = Buffer.from([1, 2, 3, 4]);

interface Frame {
  /** First byte: FIN, reserved bits, opcode. */
  first?: number;
  payload?: Buffer;
  /** What the head says of the length, if it lies. */
  says?: bigint;
  masked?: boolean;
}

export function frame({ first = 0x82, payload = Buffer.alloc(0), says, masked = true }: Frame): Buffer {
  const length = says ?? BigInt(payload.length);
  const bit = masked ? 0x80 : 0;
  const head =
    length < 126n
      ? Buffer.from([first, bit | Number(length)])
      : length < 65_536n
        ? Buffer.from([first, bit | 126, Number(length >> 8n), Number(length & 255n)])
        : Buffer.concat([Buffer.from([first, bit | 127]), eightBytes(length)]);
  if (!masked) return Buffer.concat([head, payload]);
  return Buffer.concat([head, MASK, payload.map((byte, i) => byte ^ MASK[i % 4]!)]);
}

function eightBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const times = (count: number, one: Buffer): Buffer => Buffer.concat(Array.from({ length: count }, () => one));

/** Each must end the connection. */
export const BROKEN_FRAMES: readonly { what: string; bytes: Buffer }[] = [
  { what: "reserved bits", bytes: frame({ first: 0xf2 }) },
  { what: "a compressed message", bytes: frame({ first: 0xc2, payload: Buffer.from([1, 2, 3]) }) },
  { what: "an unknown opcode", bytes: frame({ first: 0x83 }) },
  { what: "an unknown control frame", bytes: frame({ first: 0x8b }) },
  { what: "no mask", bytes: frame({ masked: false, payload: Buffer.from([1, 0x81, 15]) }) },
  { what: "a giant length", bytes: frame({ says: (1n << 63n) - 1n }) },
  { what: "a length beyond all numbers", bytes: frame({ says: (1n << 64n) - 1n }) },
  { what: "a length of 300 KB", bytes: frame({ says: 300_000n }) },
  { what: "a long ping", bytes: frame({ first: 0x89, payload: Buffer.alloc(200) }) },
  { what: "half a ping", bytes: frame({ first: 0x09 }) },
  { what: "an end without a beginning", bytes: frame({ first: 0x80 }) },
  { what: "two beginnings", bytes: Buffer.concat([frame({ first: 0x02 }), frame({ first: 0x02 })]) },
  {
    what: "too many empty pieces",
    bytes: Buffer.concat([frame({ first: 0x02 }), times(20_000, frame({ first: 0x00 }))]),
  },
  {
    what: "pieces that grow too large",
    bytes: Buffer.concat([
      frame({ first: 0x02 }),
      times(9, frame({ first: 0x00, payload: Buffer.alloc(32_768) })),
    ]),
  },
  { what: "text", bytes: frame({ first: 0x81, payload: Buffer.from("hello") }) },
  { what: "text that is none", bytes: frame({ first: 0x81, payload: Buffer.from([0xff, 0xfe]) }) },
  { what: "a close of one byte", bytes: frame({ first: 0x88, payload: Buffer.from([3]) }) },
  { what: "a close with a forbidden code", bytes: frame({ first: 0x88, payload: Buffer.from([3, 237]) }) },
  {
    what: "a close with text that is none",
    bytes: frame({ first: 0x88, payload: Buffer.from([3, 232, 0xff]) }),
  },
  { what: "another wire version", bytes: frame({ payload: Buffer.from([2, 0x81, 15]) }) },
  { what: "garbage without end", bytes: times(4000, frame({ payload: Buffer.from([1, 255]) })) },
];
