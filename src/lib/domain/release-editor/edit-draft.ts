import { describeDraft, type FieldKind, type ScaleForm } from './draft-form';
import { fieldsOf, scalesOf } from './form-places';
import { copyJson, isRecord, parentOf, readAt, writeAt, type JsonRecord } from './json-place';

/**
 * A draft as a form says it: each field by its place. What no form has is left as it is, and so is a field that reads
 * as before. What is no number stays as it was typed, so that nothing is lost and the fault names it.
 *
 * @returns a new value; the one given stays
 */
export function applyFields(
  json: unknown,
  typed: Iterable<readonly [pointer: string, text: string]>
): unknown {
  const edited = copyJson(json);
  const fields = fieldsOf(describeDraft(edited));
  const bands = new Set<string>();
  for (const [pointer, text] of typed) {
    const kind = fields.get(pointer);
    if (kind === undefined || typedText(readAt(edited, pointer)) === text.trim()) continue;
    writeAt(edited, pointer, readTyped(kind, text.trim()));
    if (kind === 'edge') bands.add(parentOf(parentOf(pointer) ?? '') ?? '');
  }
  for (const list of bands) alignStarts(readAt(edited, list));
  return edited;
}

/** What a field shows of a value. */
export function typedText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Adds a row to a scale or takes one away. `at`: the row to go on with. */
export interface RowEdit {
  json: unknown;
  at: string;
}

/**
 * Does what a button of the form asks for: `add:` with the place of a list of rows, `remove:` with that of a row.
 *
 * @returns null where the draft has no such list or row
 */
export function editRows(json: unknown, act: string): RowEdit | null {
  const [, verb, pointer = ''] = /^(add|remove):(.*)$/.exec(act) ?? [];
  const scale = scalesOf(describeDraft(json)).find(({ rowsPointer, rows }) =>
    verb === 'add' ? rowsPointer === pointer : rows.some((row) => row.pointer === pointer)
  );
  const list = scale?.rowsPointer;
  if (scale === undefined || list === undefined || list === null) return null;
  const edited = copyJson(json);
  const rows = readAt(edited, list);
  if (!Array.isArray(rows)) return null;
  const place = verb === 'add' ? newPlace(scale, rows) : Number(pointer.slice(list.length + 1));
  if (verb === 'add') rows.splice(place, 0, scale.kind === 'bands' ? newBand(rows, place) : newLevel(rows));
  else rows.splice(place, 1);
  if (scale.kind === 'bands') alignStarts(rows);
  return { json: edited, at: `${list}/${Math.max(0, Math.min(place, rows.length - 1))}` };
}

/** Before the open band at the end, so that the last one stays open. */
function newPlace({ kind }: ScaleForm, rows: readonly unknown[]): number {
  const last = rows.at(-1);
  return kind === 'bands' && isRecord(last) && last['upTo'] === null ? rows.length - 1 : rows.length;
}

/** As wide as the one before it, with its points. */
function newBand(rows: readonly unknown[], place: number): JsonRecord {
  const [edge, before] = [edgeOf(rows[place - 1]), edgeOf(rows[place - 2])];
  const neighbour = rows[place - 1] ?? rows[place];
  const { closed = true, points = 0 } = isRecord(neighbour) ? neighbour : {};
  const upTo = edge === null ? 0 : Number((edge + (edge - (before ?? 0) || 1)).toFixed(9));
  return { upTo, closed, points };
}

function edgeOf(band: unknown): number | null {
  return isRecord(band) && typeof band['upTo'] === 'number' ? band['upTo'] : null;
}

function newLevel(rows: readonly unknown[]): JsonRecord {
  const numbers = rows.flatMap((row) =>
    isRecord(row) && typeof row['level'] === 'number' ? [row['level']] : []
  );
  const level = Math.max(-1, ...numbers) + 1;
  return { level, title: { en: `Level ${level}`, de: `Stufe ${level}` }, points: 0 };
}

/** A band that says from where it goes says where the one before it ends. */
function alignStarts(rows: unknown): void {
  if (!Array.isArray(rows)) return;
  rows.forEach((row: unknown, at) => {
    const before: unknown = rows[at - 1];
    if (isRecord(row) && Object.hasOwn(row, 'from')) row['from'] = isRecord(before) ? before['upTo'] : null;
  });
}

function readTyped(kind: FieldKind, text: string): unknown {
  switch (kind) {
    case 'number':
    case 'exact':
      return readNumber(text);
    case 'edge':
      return text === '' ? null : readNumber(text);
    case 'optional':
      return text === '' ? undefined : readNumber(text);
    case 'closed':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'status':
    case 'comparator':
    case 'date':
    case 'text':
      return text;
  }
}

/** With a point or a comma; anything else, a fraction too, as it was typed. */
function readNumber(text: string): number | string {
  return /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : text;
}
