import { sql, type Kysely } from 'kysely';
import type { CertificateObservation } from '$lib/domain/certificates/identity';
import type { Fact } from '$lib/domain/facts/fact';
import type { Database } from '../db/schema';
import { decodeFactData } from './fact-data';

/**
 * What was ever said of certificates and stands, by day and then as the house learned of it.
 *
 * @param of one person at one partner; everyone unless it is given
 */
export async function certificateObservations(
  db: Kysely<Database>,
  of?: { partnerId: string; personId: string }
): Promise<CertificateObservation[]> {
  let query = db
    .selectFrom('fact')
    .select(['partner_id', 'person_id', 'key', 'as_of', 'retracted', 'data'])
    .where('kind', '=', 'certificate')
    .where(
      sql<boolean>`(import_id is null or import_id not in (select id from import where undone_at is not null))`
    );
  if (of !== undefined) {
    query = query.where('partner_id', '=', of.partnerId).where('person_id', '=', of.personId);
  }
  const rows = await query.orderBy('as_of').orderBy('seq').execute();
  return rows.flatMap(({ person_id: personId, ...row }) =>
    personId === null
      ? []
      : [
          {
            partnerId: row.partner_id,
            personId,
            key: row.key,
            asOf: row.as_of,
            retracted: row.retracted === 1,
            held: decodeFactData('certificate', row.data)
          }
        ]
  );
}

/** The facts of certificates of one person that stand, with the partner that knows each, as the house learned of them. */
export async function certificateFactsOfPerson(
  db: Kysely<Database>,
  personId: string
): Promise<{ partnerId: string; fact: Fact<'certificate'> }[]> {
  const rows = await db
    .selectFrom('fact')
    .select(['seq', 'partner_id', 'key', 'as_of', 'retracted', 'data'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'certificate')
    .where(
      sql<boolean>`(import_id is null or import_id not in (select id from import where undone_at is not null))`
    )
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    partnerId: row.partner_id,
    fact: {
      seq: row.seq,
      kind: 'certificate',
      key: row.key,
      portfolio: null,
      personId,
      asOf: row.as_of,
      retracted: row.retracted === 1,
      data: decodeFactData('certificate', row.data)
    }
  }));
}
