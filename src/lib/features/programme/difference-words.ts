import type { ReleaseChange } from '$lib/domain/scoring/diff-releases';
import { isRecord } from '$lib/domain/release-editor/json-place';
import { MONTH_NAMES } from '$lib/domain/calendar/calendar-months';
import { isIsoDate } from '$lib/domain/shared/date';
import { formatDate } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { writeNumber } from '$lib/ui/written';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';
import { readPlace } from './release-place';

/** One difference of two releases: "Security, Engagement" and "weight 0.25 → 0.30". */
export interface Difference {
  place: string;
  words: string;
}

const FIELDS: Readonly<Record<string, () => string>> = {
  id: m.release_field_id,
  programme: m.release_field_programme,
  title: m.release_field_title,
  effectiveFrom: m.release_field_effective_from,
  source: m.release_field_source,
  illustrative: m.release_field_illustrative,
  weight: m.release_field_weight,
  status: m.release_field_status,
  value: m.release_field_value,
  comparator: m.release_field_comparator,
  upTo: m.release_field_up_to,
  closed: m.release_field_closed,
  points: m.release_field_points,
  target: m.release_field_target,
  maximum: m.release_field_maximum,
  minimum: m.release_field_minimum,
  per: m.release_field_per,
  minimumKnownWeight: m.release_field_minimum_known,
  metrics: m.release_field_metrics_policy,
  categories: m.release_field_categories_policy,
  everyMetricAbove: m.release_field_every_metric_above,
  atLeast: m.release_field_at_least,
  measure: m.release_field_measure,
  certifications: m.release_field_certifications,
  decimals: m.release_field_decimals,
  calendar: m.release_field_calendar,
  yearStartsIn: m.release_field_year_starts_in,
  minuend: m.release_field_minuend,
  subtrahend: m.release_field_subtrahend,
  belowZero: m.release_field_below_zero,
  sets: m.release_field_sets,
  chooseTrack: m.release_field_choose_track,
  qualifiedBy: m.release_field_qualified_by
};

const VALUES: Readonly<Record<string, () => string>> = {
  scored: m.release_value_scored,
  held: m.release_value_held,
  reweight: m.release_value_reweight,
  zero: m.release_value_zero
};

/** Values that mean this only in their field. */
const VALUES_OF: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  belowZero: { negative: m.release_value_negative },
  chooseTrack: { best: m.release_value_best_track, first: m.release_value_first_track },
  qualifiedBy: { best: m.release_value_by_best_track, any: m.release_value_by_any_track },
  yearStartsIn: Object.fromEntries(MONTH_NAMES.map((name, at) => [name, () => monthText(at)]))
};

const MOST_LETTERS = 120;

/** A difference in words: titles where there are titles, the path of the JSON for what has no words. */
export function differenceWords(change: ReleaseChange, before: unknown, after: unknown): Difference {
  const { parts, rest } = readPlace(change.path, [after, before]);
  const place = parts.length === 0 ? m.release_place_release() : parts.join(', ');
  if (rest.length === 0) return { place, words: wholeWords(change) };
  const [key = ''] = rest;
  const named = rest.length === 1 && Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  const field = named?.() ?? rest.join('/');
  const [old, next] = valueWords(change.before, change.after, key);
  if (change.before === undefined) return { place, words: m.release_diff_new({ field, after: next }) };
  if (change.after === undefined) return { place, words: m.release_diff_gone({ field, before: old }) };
  return { place, words: m.release_diff_changed({ field, before: old, after: next }) };
}

/** A whole part came, went, or became another kind of thing. */
function wholeWords({ before, after }: ReleaseChange): string {
  if (before !== undefined && after !== undefined) {
    const [old, next] = valueWords(before, after);
    return `${old} → ${next}`;
  }
  const part = after ?? before;
  const weight = isRecord(part) && typeof part['weight'] === 'number' ? part['weight'] : null;
  const shown = weight === null ? null : writeNumber(weight, { least: 0, most: 9 });
  if (after === undefined) return m.release_diff_removed();
  return shown === null ? m.release_diff_added() : m.release_diff_added_weight({ weight: shown });
}

/** Both with as many decimals as the longer of them: 0.25 → 0.30. */
function valueWords(before: unknown, after: unknown, field = ''): [string, string] {
  const least = Math.max(decimalsOf(before), decimalsOf(after));
  const texts = [before, after].map((value) => valueText(value, least, field)) as [string, string];
  const other = getLocale() === 'en' ? 'de' : 'en';
  // A text that was changed in the other language only.
  if (texts[0] === texts[1] && isText(before) && isText(after)) return [before[other], after[other]];
  return texts;
}

function valueText(value: unknown, least: number, field: string): string {
  if (value === undefined) return '';
  if (value === null) return m.release_value_open();
  if (typeof value === 'number') return writeNumber(value, { least, most: 9 });
  if (typeof value === 'boolean') return value ? m.release_value_yes() : m.release_value_no();
  if (isText(value)) return localized(value);
  if (typeof value === 'string') {
    if (isIsoDate(value)) return formatDate(value);
    const words = { ...VALUES, ...VALUES_OF[field] };
    return Object.hasOwn(words, value) ? (words[value]?.() ?? value) : value;
  }
  if (field === 'calendar' && isRecord(value) && typeof value['yearStartsIn'] === 'string')
    return m.release_value_months({ month: valueText(value['yearStartsIn'], least, 'yearStartsIn') });
  const json = JSON.stringify(value);
  return json.length > MOST_LETTERS ? `${json.slice(0, MOST_LETTERS)}…` : json;
}

/** @param month 0 for January */
function monthText(month: number): string {
  const day = new Date(Date.UTC(2026, month, 1));
  return new Intl.DateTimeFormat(getLocale(), { month: 'long', timeZone: 'UTC' }).format(day);
}

function decimalsOf(value: unknown): number {
  return typeof value === 'number' ? (/\.(\d{1,9})$/.exec(String(value))?.[1]?.length ?? 0) : 0;
}

function isText(value: unknown): value is { en: string; de: string } {
  return isRecord(value) && typeof value['en'] === 'string' && typeof value['de'] === 'string';
}
