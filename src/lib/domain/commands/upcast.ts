import type { Command } from './command';

/**
 * What the version before the present one said, in the words of the present. Without schemas: a phone shows with it
 * what an older app left in its outbox.
 */
export const UPCASTS = {
  'log-certificate@1': <Said extends object>(said: Said) => ({ ...said, link: null }),
  'log-action@1': <Said extends object>(said: Said) => ({ ...said, link: null, forTeam: false })
} as const;

/** A command by the name of its present version, as it stands where it has no other. */
export function inPresentWords({ type, version, payload }: Command): { name: string; payload: unknown } {
  const name = `${type}@${version}`;
  if (!(name in UPCASTS) || typeof payload !== 'object' || payload === null) return { name, payload };
  return { name: `${type}@${version + 1}`, payload: UPCASTS[name as keyof typeof UPCASTS](payload) };
}
