/** The page that an address asks for, from 1; whatever does not fit is the first. */
export function pageNumber(url: URL, name = 'page'): number {
  return Math.max(1, Math.trunc(Number(url.searchParams.get(name) ?? 1)) || 1);
}
