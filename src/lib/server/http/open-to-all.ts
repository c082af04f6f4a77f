/**
 * Headers of what verifiers on other sites read: it is the same for everybody, and their pages may ask for it.
 *
 * @param seconds how long it may be kept
 */
export function openToAll(mediaType: string, seconds: number): Record<string, string> {
  return {
    'content-type': mediaType,
    'cache-control': `public, max-age=${seconds}`,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-robots-tag': 'noindex, nofollow'
  };
}
