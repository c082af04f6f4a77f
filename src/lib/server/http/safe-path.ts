/**
 * The path to go on to after signing in, or `otherwise` where it would lead out of this house. What counts is
 * how a browser reads it: it takes a backslash for a slash and drops tabs and line breaks.
 */
export function safePath(to: string | null, otherwise: string): string {
  if (to === null || !to.startsWith('/')) return otherwise;
  const base = 'http://here.invalid';
  if (!URL.canParse(to, base)) return otherwise;
  const url = new URL(to, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // '/.//elsewhere' is a local path whose normal form is not.
  if (url.origin !== base || path.startsWith('//')) return otherwise;
  return path;
}
