import type { Kysely } from 'kysely';
import type { Figures } from '$lib/domain/scoring/figures';
import type { IsoDate } from '$lib/domain/shared/date';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** The figures of one partner, of the release and the day by which it was last scored. */
export interface PartnerFigures {
  partnerId: string;
  release: string;
  asOf: IsoDate;
  figures: Figures;
}

/** Replaces the figures of the given partners; nothing is left of one that has none. */
export async function replaceFigures(
  db: Kysely<Database>,
  engine: Engine,
  partnerIds: readonly string[],
  figures: readonly PartnerFigures[]
): Promise<void> {
  if (partnerIds.length === 0) return;
  await db.deleteFrom('partner_figures').where('partner_id', 'in', partnerIds).execute();
  await bulkInsert(
    db,
    engine,
    'partner_figures',
    ['partner_id', 'release_id', 'as_of', 'figures'],
    figures.map((one) => [one.partnerId, one.release, one.asOf, encode(one.figures)])
  );
}

/** Those of a release and a day, of partners whose ids lie between two, both included. */
export async function figuresBetween(
  db: Kysely<Database>,
  { release, asOf, from, to }: { release: string; asOf: IsoDate; from: string; to: string }
): Promise<PartnerFigures[]> {
  const rows = await db
    .selectFrom('partner_figures')
    .select(['partner_id', 'figures'])
    .where('release_id', '=', release)
    .where('as_of', '=', asOf)
    .where('partner_id', '>=', from)
    .where('partner_id', '<=', to)
    .execute();
  return rows.map((row) => ({ partnerId: row.partner_id, release, asOf, figures: decode(row.figures) }));
}

const VALUE_BYTES = 8;
const CURRENCY_BYTES = 3;
const NO_CURRENCY = '   ';

/** Values as doubles, then three letters of currency each. */
function encode({ values, currencies }: Figures): Uint8Array {
  const bytes = Buffer.alloc(values.length * (VALUE_BYTES + CURRENCY_BYTES));
  values.forEach((value, at) => bytes.writeDoubleLE(value, at * VALUE_BYTES));
  bytes.write(currencies.map((one) => one ?? NO_CURRENCY).join(''), values.length * VALUE_BYTES, 'latin1');
  return bytes;
}

function decode(stored: Uint8Array): Figures {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const count = bytes.length / (VALUE_BYTES + CURRENCY_BYTES);
  const values = new Float64Array(count);
  for (let at = 0; at < count; at++) values[at] = bytes.readDoubleLE(at * VALUE_BYTES);
  const letters = bytes.toString('latin1', count * VALUE_BYTES);
  const currencies = Array.from({ length: count }, (_, at) => {
    const currency = letters.slice(at * CURRENCY_BYTES, (at + 1) * CURRENCY_BYTES);
    return currency === NO_CURRENCY ? null : currency;
  });
  return { values, currencies };
}
