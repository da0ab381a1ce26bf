/** Bytes as they travel, and the text forms that keys of maps and links need. */
import { base64urlnopad, hex } from "@scure/base";

export type Bytes = Uint8Array;

export const toHex = (bytes: Bytes): string => hex.encode(bytes);
/** Throws on anything that is not hex: for values the app wrote itself, never for input. */
export const fromHex = (text: string): Bytes => hex.decode(text);
export const toBase64Url = (bytes: Bytes): string => base64urlnopad.encode(bytes);

/** The bytes behind unpadded base64url text, or null where the text is garbled. */
export function fromBase64Url(text: string): Bytes | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}
