import * as v from 'valibot';
import { checkJson, jsonIssue } from '../shared/json-issues';
import { checkRelease } from './check-release';
import type { Release } from './release';
import type { ReleaseIssue } from './release-issue';
import { releaseSchema } from './release-schema';

export type ParsedRelease = { ok: true; value: Release } | { ok: false; issues: ReleaseIssue[] };

/**
 * Reads a release from any JSON value. Never throws: says all that is wrong with it, first its shape and, once
 * that is right, what it means (weights, bands, references). A release that passes can be compiled.
 */
export function parseRelease(json: unknown): ParsedRelease {
  const unreadable = checkJson(json);
  if (unreadable.length > 0) return { ok: false, issues: unreadable };
  const parsed = v.safeParse(releaseSchema, json);
  if (!parsed.success) {
    return {
      ok: false,
      issues: parsed.issues.flatMap(flatten).map(({ issue, path }) => jsonIssue(issue, path))
    };
  }
  const issues = checkRelease(parsed.output);
  return issues.length === 0 ? { ok: true, value: parsed.output } : { ok: false, issues };
}

/** A union reports one issue that holds those of its options; the deepest are the ones a writer can act on. */
function flatten(issue: v.BaseIssue<unknown>): { issue: v.BaseIssue<unknown>; path: v.IssuePathItem[] }[] {
  const path = [...(issue.path ?? [])];
  const nested = issue.issues?.filter(({ path: inner }) => inner !== undefined) ?? [];
  if (nested.length === 0) return [{ issue, path }];
  return nested.flatMap((inner) =>
    flatten(inner).map((leaf) => ({ issue: leaf.issue, path: [...path, ...leaf.path] }))
  );
}
