/** Beyond it no list has anything, and no database counts with it any more. */
const MOST = 1_000_000;

/** The page that an address asks for, from 1; whatever does not fit is the first. */
export function pageNumber(url: URL, name = 'page'): number {
  return Math.min(MOST, Math.max(1, Math.trunc(Number(url.searchParams.get(name) ?? 1)) || 1));
}
