import { parseRelease } from '$lib/domain/scoring/parse-release';
import type { Problems } from './content-problems';
import { parseJson } from './read-json';

/** A release is one version for ever: what changes is another release with another id. */
export function readRelease(file: string, text: string, problems: Problems) {
  const json = parseJson(file, text, problems);
  if (json === null) return [];
  const parsed = parseRelease(json.value);
  if (!parsed.ok) {
    for (const { path, message } of parsed.issues) problems.add(file, path, message);
    return [];
  }
  const body = parsed.value;
  return [
    { kind: 'release' as const, id: body.id, version: 1, effectiveFrom: body.effectiveFrom, body, file }
  ];
}
