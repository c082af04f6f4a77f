import type { Scale } from '../scoring/scale';
import type { LocalizedText } from '../shared/text';
import { pointerPart } from '../shared/json-issues';
import { isRecord, readAt, type JsonRecord } from './json-place';

/**
 * What a form shows of a draft. A draft is whatever was typed: what has not the shape of a release is left out here,
 * and is there to be mended in its JSON.
 */
export interface DraftForm {
  /** What the release is called, by language. */
  titles: { en: DraftField; de: DraftField };
  effectiveFrom: DraftField;
  minimumKnownWeight: DraftField;
  /** True where points are added: weights are factors then, and sum to nothing. */
  adds: boolean;
  thresholds: ThresholdForm[];
  portfolios: PortfolioForm[];
  /** Scales that several metrics share. */
  scales: ScaleForm[];
}

/** One thing that a form can change, by its place. */
export interface DraftField {
  pointer: string;
  kind: FieldKind;
  value: unknown;
}

/**
 * `number` and `exact` (or a fraction, "20/3") are typed; an `edge` may be left empty, which is open, and `optional` is
 * an exact number that may be left out; a `text` is taken as it is; the others are chosen.
 */
export type FieldKind =
  'number' | 'exact' | 'optional' | 'edge' | 'closed' | 'status' | 'comparator' | 'date' | 'text';

/** A text of the draft, or the id where it has none. */
export type DraftTitle = LocalizedText | string;

export interface ThresholdForm {
  pointer: string;
  title: DraftTitle;
  value: DraftField;
  comparator: DraftField;
}

export interface PortfolioForm {
  pointer: string;
  title: DraftTitle;
  ways: WayForm[];
}

/** A track of a portfolio, or its only way, which has no title. */
export interface WayForm {
  /** Of the list of its categories. */
  pointer: string;
  title: DraftTitle | null;
  categories: CategoryForm[];
}

export interface CategoryForm {
  pointer: string;
  /** Of the list of its metrics. */
  metricsPointer: string;
  title: DraftTitle;
  weight: DraftField;
  metrics: MetricForm[];
}

export interface MetricForm {
  pointer: string;
  title: DraftTitle;
  weight: DraftField;
  status: DraftField;
  /** Its own scales; what it shares stands among the shared ones. */
  scales: ScaleForm[];
}

export interface ScaleForm {
  pointer: string;
  /** Id of a shared one, or the size class it is for; null for the only one of its metric. */
  name: string | null;
  kind: Scale['kind'];
  fields: (DraftField & { name: ScaleFieldName })[];
  /** Of the list that rows can be added to and taken from; null where there is none. */
  rowsPointer: string | null;
  rows: RowForm[];
}

export type ScaleFieldName =
  'target' | 'maximum' | 'points' | 'per' | 'from-value' | 'from-points' | 'to-value' | 'to-points';

/** A band, from the edge before it to its own, or a level. */
export interface RowForm {
  pointer: string;
  level: { number: unknown; title: DraftTitle } | null;
  upTo: DraftField | null;
  closed: DraftField | null;
  points: DraftField;
}

/** What a form can show and change of a draft's JSON. */
export function describeDraft(json: unknown): DraftForm {
  const categoryTitles = new Map(
    itemsAt(json, '/categories').map(({ item }) => [textOf(item['id']), titleOf(item)])
  );
  return {
    titles: { en: fieldAt(json, '/title/en', 'text'), de: fieldAt(json, '/title/de', 'text') },
    effectiveFrom: fieldAt(json, '/effectiveFrom', 'date'),
    minimumKnownWeight: fieldAt(json, '/notApplicable/minimumKnownWeight', 'number'),
    adds: readAt(json, '/combine') === 'sum',
    thresholds: itemsAt(json, '/thresholds').map(({ item, pointer }) => ({
      pointer,
      title: titleOf(item),
      value: fieldAt(json, `${pointer}/value`, 'number'),
      comparator: fieldAt(json, `${pointer}/comparator`, 'comparator')
    })),
    portfolios: itemsAt(json, '/portfolios').map(({ item, pointer }) => ({
      pointer,
      title: titleOf(item),
      ways: waysOf(json, item, pointer, categoryTitles)
    })),
    scales: entriesAt(json, '/scales').flatMap(
      ({ key, pointer, item }) => scaleForm(item, pointer, key) ?? []
    )
  };
}

function waysOf(
  json: unknown,
  portfolio: JsonRecord,
  pointer: string,
  titles: ReadonlyMap<string, DraftTitle>
): WayForm[] {
  const tracks = itemsAt(json, `${pointer}/tracks`);
  const ways = tracks.length > 0 ? tracks : [{ item: portfolio, pointer }];
  return ways.map((way) => ({
    pointer: `${way.pointer}/categories`,
    title: tracks.length > 0 ? titleOf(way.item) : null,
    categories: itemsAt(json, `${way.pointer}/categories`).map(({ item, pointer: here }) => ({
      pointer: here,
      metricsPointer: `${here}/metrics`,
      title: titles.get(textOf(item['category'])) ?? textOf(item['category']),
      weight: fieldAt(json, `${here}/weight`, 'number'),
      metrics: itemsAt(json, `${here}/metrics`).map((metric) => ({
        pointer: metric.pointer,
        title: titleOf(metric.item),
        weight: fieldAt(json, `${metric.pointer}/weight`, 'number'),
        status: fieldAt(json, `${metric.pointer}/status`, 'status'),
        scales: scalesWithin(metric.item, metric.pointer, null)
      }))
    }))
  }));
}

/** Scales that are written out in a metric, wherever its rule has them. */
function scalesWithin(value: unknown, pointer: string, name: string | null): ScaleForm[] {
  const own = isRecord(value) ? scaleForm(value, pointer, name) : null;
  if (own !== null) return [own];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const here = `${pointer}${pointerPart(key)}`;
    return scalesWithin(part, here, pointer.endsWith('/bySize') ? key : null);
  });
}

function scaleForm(scale: JsonRecord, pointer: string, name: string | null): ScaleForm | null {
  const named = (parts: [ScaleFieldName, string, FieldKind][]): ScaleForm['fields'] =>
    parts.map(([field, part, kind]) => ({ name: field, ...fieldIn(scale, pointer, part, kind) }));
  const base = { pointer, name, rowsPointer: null, rows: [] };
  switch (scale['kind']) {
    case 'bands':
    case 'levels': {
      const list = scale['kind'] === 'bands' ? '/bands' : '/levels';
      const rowsPointer = `${pointer}${list}`;
      const rows = itemsAt(scale, list).map(({ item, pointer: part }) => rowForm(item, `${pointer}${part}`));
      return { ...base, kind: scale['kind'], fields: [], rowsPointer, rows };
    }
    case 'proportional':
      return {
        ...base,
        kind: 'proportional',
        fields: named([
          ['target', '/target', 'exact'],
          ['maximum', '/maximum', 'exact']
        ])
      };
    case 'per-unit':
      return {
        ...base,
        kind: 'per-unit',
        fields: named([
          ['points', '/points', 'exact'],
          ['per', '/per', 'optional'],
          ['maximum', '/maximum', 'exact']
        ])
      };
    case 'linear':
      return {
        ...base,
        kind: 'linear',
        fields: named([
          ['from-value', '/from/value', 'exact'],
          ['from-points', '/from/points', 'exact'],
          ['to-value', '/to/value', 'exact'],
          ['to-points', '/to/points', 'exact']
        ])
      };
    default:
      return null;
  }
}

function rowForm(row: JsonRecord, pointer: string): RowForm {
  const isLevel = Object.hasOwn(row, 'level');
  return {
    pointer,
    level: isLevel ? { number: row['level'], title: titleOf(row) } : null,
    upTo: isLevel ? null : fieldIn(row, pointer, '/upTo', 'edge'),
    closed: isLevel ? null : fieldIn(row, pointer, '/closed', 'closed'),
    points: fieldIn(row, pointer, '/points', 'exact')
  };
}

function fieldAt(json: unknown, pointer: string, kind: FieldKind): DraftField {
  return { pointer, kind, value: readAt(json, pointer) };
}

function fieldIn(holder: JsonRecord, pointer: string, part: string, kind: FieldKind): DraftField {
  return { pointer: `${pointer}${part}`, kind, value: readAt(holder, part) };
}

function itemsAt(json: unknown, pointer: string): { item: JsonRecord; pointer: string }[] {
  const list = readAt(json, pointer);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, at) => (isRecord(item) ? [{ item, pointer: `${pointer}/${at}` }] : []));
}

function entriesAt(json: unknown, pointer: string): { key: string; item: JsonRecord; pointer: string }[] {
  const record = readAt(json, pointer);
  if (!isRecord(record)) return [];
  return Object.entries(record).flatMap(([key, item]) =>
    isRecord(item) ? [{ key, item, pointer: `${pointer}${pointerPart(key)}` }] : []
  );
}

function titleOf(item: JsonRecord): DraftTitle {
  const { title } = item;
  if (isRecord(title) && typeof title['en'] === 'string' && typeof title['de'] === 'string')
    return { en: title['en'], de: title['de'] };
  return textOf(item['id']);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
