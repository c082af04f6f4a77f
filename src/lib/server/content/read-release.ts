import type { Release } from '$lib/domain/scoring/release';
import type { Problems } from './content-problems';
import { parseJson } from './read-json';

/** A release is one version for ever: what changes is another release with another id. */
export function readRelease(file: string, text: string, problems: Problems) {
  const parsed = parseJson(file, text, problems);
  if (parsed === null) return [];
  const body = parsed.value as Release;
  return [
    { kind: 'release' as const, id: body.id, version: 1, effectiveFrom: body.effectiveFrom, body, file }
  ];
}
