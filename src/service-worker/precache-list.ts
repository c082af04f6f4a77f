/** What Kit tells its service worker about a build. */
export interface BuiltFiles {
  /** Hashed by content. */
  build: readonly string[];
  /** From static/. */
  files: readonly string[];
  /** Prerendered pages: the shells of the member screens, which hold no data. */
  prerendered: readonly string[];
  version: string;
}

/** Pictures that the system shows before and beside the app: the app itself never does. */
const OF_THE_SYSTEM = '/install/';

/** Entries for workbox: a hashed file needs no revision, everything else is renewed with each build. */
export function precacheList({ build, files, prerendered, version }: BuiltFiles) {
  const own = files.filter((url) => !url.startsWith(OF_THE_SYSTEM));
  return [
    ...build.map((url) => ({ url, revision: null })),
    ...[...own, ...prerendered].map((url) => ({ url, revision: version }))
  ];
}

/**
 * Addresses that open from the shell without asking the server: every prerendered page and what lies beneath
 * it, the start only itself.
 */
export function shellRoutes(prerendered: readonly string[]): RegExp[] {
  return prerendered
    .filter((path) => !path.startsWith('/_app/') && !/\.\w+$/.test(path))
    .map((path) => (path === '/' ? /^\/(\?|$)/ : new RegExp(`^${escaped(path)}([/?]|$)`)));
}

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
