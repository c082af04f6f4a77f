import type * as v from 'valibot';

/** What is wrong with a JSON value: a JSON pointer and what was expected. */
export interface JsonIssue {
  path: string;
  message: string;
}

/** Deeper than anything that is meant, and far from what a call stack holds. */
export const MOST_LEVELS = 100;
/** Names that lead to what every object has and nobody wrote. */
const NO_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** What no schema sees: values nested without end, and keys that would be dropped without a word. Never throws. */
export function checkJson(json: unknown): JsonIssue[] {
  const issues: JsonIssue[] = [];
  const open: { value: unknown; path: string; level: number }[] = [{ value: json, path: '', level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, level } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (level === MOST_LEVELS)
      return [{ path, message: `must not be nested deeper than ${MOST_LEVELS} levels` }];
    for (const key of Object.keys(value)) {
      const here = `${path}${pointerPart(key)}`;
      if (NO_NAMES.has(key)) issues.push({ path: here, message: `"${key}" cannot be a name` });
      else open.push({ value: Reflect.get(value, key), path: here, level: level + 1 });
    }
  }
  return issues;
}

/** One fault of a schema as a writer can act on it. */
export function jsonIssue(issue: v.BaseIssue<unknown>, path: readonly v.IssuePathItem[]): JsonIssue {
  const pointer = path.map(({ key }) => pointerPart(String(key))).join('');
  return { path: pointer, message: wordsFor(issue) };
}

function wordsFor({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return `${received} is no key that is known here`;
  if (type === 'strict_object' && received === 'undefined') return `${String(expected)} is missing`;
  return message;
}

/** One key as a part of a JSON pointer (RFC 6901), with the stroke before it. */
export function pointerPart(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
