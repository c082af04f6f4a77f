/** Entries of one list: the least that the W3C's Bitstring Status List allows, so that no entry tells whose it is. */
export const STATUS_LIST_LENGTH = 131_072;

/** In which list an entry stands, and where. @param statusIndex counted through all lists */
export function placeInList(statusIndex: number): { list: number; index: number } {
  return {
    list: Math.floor(statusIndex / STATUS_LIST_LENGTH),
    index: statusIndex % STATUS_LIST_LENGTH
  };
}

/** The bits of a list: the first entry is the highest bit of the first byte; set for what is revoked. */
export function statusBits(revoked: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(STATUS_LIST_LENGTH / 8);
  for (const statusIndex of revoked) {
    const { index } = placeInList(statusIndex);
    const at = index >> 3;
    bits[at] = (bits[at] ?? 0) | (0x80 >> (index & 7));
  }
  return bits;
}

/** Whether the entry at a place of its list is set. */
export function isSet(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}
