import { nearestPlace } from '$lib/domain/release-editor/json-place';
import type { ReleaseIssue } from '$lib/domain/scoring/release-issue';
import { readJson } from '$lib/domain/shared/read-json';
import { writeNumber } from '$lib/ui/written';
import { m } from '$paraglide/messages.js';
import { namesAlong, readPlace } from './release-place';

/** A fault of a draft for its reader. */
export interface Fault {
  /** JSON pointer. */
  path: string;
  /** "Security, Engagement"; empty for the whole. */
  place: string;
  words: string;
  /** The place on the screen that shows it, or what holds it; null where only the JSON does. */
  at: string | null;
}

type Words = (found: readonly string[]) => string;

/** What the checks say, and how it is said here. What is not among them is shown as it is. */
const SAYINGS: readonly (readonly [RegExp, Words])[] = [
  [/^the weights must sum to 1 and sum to (.+)$/, ([sum]) => m.release_fault_sum({ sum: numberText(sum) })],
  [/^must not be negative$/, m.release_fault_negative],
  [/^must be greater than the threshold before it$/, m.release_fault_threshold_order],
  [/^lies outside the scale$/, m.release_fault_outside],
  [/^lies outside the scale of points$/, m.release_fault_outside_points],
  [/^the last band must be open: null$/, m.release_fault_last_open],
  [/^only the last band may be open$/, m.release_fault_only_last_open],
  [/^must be greater than the edge before it$/, m.release_fault_edge_order],
  [
    /^leaves a gap: the band before it ends at (.+)$/,
    ([edge]) => m.release_fault_gap({ edge: numberText(edge) })
  ],
  [
    /^overlaps: the band before it ends at (.+)$/,
    ([edge]) => m.release_fault_overlap({ edge: numberText(edge) })
  ],
  [/^must be a number, or a fraction such as/, m.release_fault_number],
  [/^must be a finite number$/, m.release_fault_number],
  [/^Invalid type: Expected (?:number|\S*number\S*) but received/, m.release_fault_number],
  [/^must be a date such as/, m.release_fault_date],
  [/^must be between 0 and 1$/, m.release_fault_share],
  [/^must be greater than 0$/, m.release_fault_positive],
  [/^must not be empty$/, m.release_fault_empty],
  [/^must (?:have|name) at least one /, m.release_fault_none],
  [/^must have at least two /, m.release_fault_two],
  [/^must be "(.+)" or "(.+)"$/, ([one = '', other = '']) => m.release_fault_either({ one, other })],
  [/^must be a month: /, m.release_fault_month],
  [/^is never asked: only the first track that fits counts$/, m.release_fault_only_first_track],
  [/^level (\S+) is there twice$/, ([name = '']) => m.release_fault_twice({ name })],
  [/^"(.+)" is there twice/, ([name = '']) => m.release_fault_twice({ name })],
  [/^"(.+)" is not among/, ([name = '']) => m.release_fault_not_among({ name })],
  [/^must be "(.+)"$/, ([name = '']) => m.release_fault_must_be({ name })],
  [
    /^can bring (\S+) points(?: together)?, the scale ends at (.+)$/,
    ([points, end]) => m.release_fault_too_many({ points: numberText(points), end: numberText(end) })
  ],
  [/^"(.+)" is no key that is known here$/, ([name = '']) => m.release_fault_unknown_key({ name })],
  [/^"(.+)" is missing$/, ([name = '']) => m.release_fault_missing({ name })]
];

/** What the check of a draft's shape or meaning said, in the reader's language. */
export function faultText(message: string): string {
  for (const [pattern, words] of SAYINGS) {
    const found = pattern.exec(message);
    if (found !== null) return words(found.slice(1));
  }
  return message;
}

/** A number that a check wrote, in the reader's way of writing; a fraction as it is. */
function numberText(text = ''): string {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : writeNumber(number, { least: 0, most: 9 });
}

/**
 * @param json the draft's, to find the titles of its places
 * @param places that the screen has
 */
export function toFault({ path, message }: ReleaseIssue, json: unknown, places: ReadonlySet<string>): Fault {
  return {
    path,
    place: readPlace(namesAlong(json, path), [json]).parts.join(', '),
    words: faultText(message),
    at: nearestPlace(path, places)
  };
}

/** What keeps a draft's text from being read: that it is no JSON, or what it says twice. Empty where nothing does. */
export function unreadIn(body: string): Fault[] {
  const read = readJson(body);
  if (read.ok) return [];
  const whole = { path: '', place: '', words: m.release_fault_no_json(), at: null };
  if (!read.isJson) return [whole];
  const json: unknown = JSON.parse(body);
  return [whole, ...read.issues.map((issue) => toFault(issue, json, new Set()))];
}
