import { parseRelease } from '../scoring/parse-release';
import type { Release } from '../scoring/release';
import type { ReleaseIssue } from '../scoring/release-issue';
import { readJson } from '../shared/read-json';

/** What is wrong with a draft; the release that it is where nothing is. */
export interface DraftCheck {
  issues: ReleaseIssue[];
  release: Release | null;
}

/** Checks a draft as it was typed. */
export function checkDraftBody(id: string, body: string): DraftCheck {
  const read = readJson(body);
  return read.ok ? checkDraftJson(id, read.json) : { issues: read.issues, release: null };
}

/** The same of its JSON. A draft is published under the id that it is kept by. */
export function checkDraftJson(id: string, json: unknown): DraftCheck {
  const parsed = parseRelease(json);
  if (!parsed.ok) return { issues: parsed.issues, release: null };
  if (parsed.value.id !== id) return { issues: [{ path: '/id', message: `must be "${id}"` }], release: null };
  return { issues: [], release: parsed.value };
}

/** The JSON of a draft; undefined where it is none, or says something twice. */
export function readDraftJson(body: string): unknown {
  const read = readJson(body);
  return read.ok ? read.json : undefined;
}

/** A draft's JSON as it is kept. */
export function writeDraftJson(json: unknown): string {
  return JSON.stringify(json, null, 2);
}
