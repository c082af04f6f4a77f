import { resolve } from '$app/paths';

export interface NavEntry {
  href: string;
  label: string;
  /** Waiting things, shown beside the label. */
  count?: number;
}

/** An address of the house for a link. The walk over every screen in the end-to-end tests holds that it exists. */
export function at(path: string): string {
  // `resolve` is typed by the routes that exist; the type is given up here, once, so that a list can hold paths.
  return resolve(path as '/');
}

/** True where the entry is the screen that is open or the room it lies in. */
export function isCurrent(href: string, pathname: string): boolean {
  const home = at('/');
  if (href === home) return pathname === home;
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** Of these addresses that of the screen that is open, or of the innermost room it lies in. */
export function currentOf(hrefs: readonly string[], pathname: string): string | undefined {
  return hrefs
    .filter((href) => isCurrent(href, pathname))
    .reduce<string | undefined>((best, href) => (href.length > (best?.length ?? 0) ? href : best), undefined);
}
