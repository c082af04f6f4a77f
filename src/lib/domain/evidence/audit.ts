/**
 * Whether an approval is drawn to be looked at again. The event's id decides: nobody knows it before it is written, and
 * a rebuild draws the same ones.
 *
 * @param share of approvals that are drawn, 0-1
 */
export function isDrawn(eventId: string, share: number): boolean {
  return spread(eventId) / 2 ** 32 < share;
}

/** FNV-1a with a last stir, 0 to 2³² - 1: ids that differ in a digit lie far apart. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
