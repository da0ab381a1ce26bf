/**
 * The one key of Mara and Sam that is always the same: it decides which card comes on which day, so that their letters fit
 * the cards. It protects nothing, for they are made up. Where the packs' cards change, the test beside it finds another.
 */
export const KEY_NUMBER = 690;

export function keyOf(number: number): Uint8Array {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(28, number);
  return key;
}
