/** What was expected to go wrong is a value with a code; only bugs throw. */
export type Result<T, Code extends string = string> =
  { ok: true; value: T } | { ok: false; code: Code; details?: Record<string, string | number> };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused<Code extends string>(
  code: Code,
  details?: Record<string, string | number>
): { ok: false; code: Code; details?: Record<string, string | number> } {
  return details === undefined ? { ok: false, code } : { ok: false, code, details };
}
