import type { Kysely } from 'kysely';
import { numberKey } from '$lib/domain/certificates/identity';
import type { AnyEvent } from '$lib/domain/commands/events';
import { isDrawn } from '$lib/domain/evidence/audit';
import { numberSign } from '$lib/domain/evidence/duplicates';
import type { EvidenceState } from '$lib/domain/evidence/evidence';
import { linkKey } from '$lib/domain/evidence/link-key';
import type { PictureTolerance } from '$lib/domain/evidence/picture-print';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import { insertMatches, settleMatches } from './evidence-match-repository';

const SENT_COLUMNS = [
  'id',
  'partner_id',
  'person_id',
  'kind',
  'definition',
  'state',
  'details',
  'note',
  'link',
  'for_team',
  'occurred_on',
  'sent_at',
  'link_key',
  'number_key'
] as const;

/**
 * Applies one event to the evidence projection; events of other kinds leave it as it is.
 *
 * @param tolerance how alike two pictures have to be to hold the evidence
 */
export async function projectEvidence(
  db: Kysely<Database>,
  engine: Engine,
  event: AnyEvent,
  tolerance: PictureTolerance
): Promise<void> {
  switch (event.type) {
    case 'evidence-sent': {
      await insertSent(db, engine, event);
      const alike = await insertMatches(db, engine, event.data.evidenceId, tolerance);
      return settlePlaces(db, [event.data.evidenceId, ...alike]);
    }
    case 'evidence-approved-once':
      await db
        .updateTable('evidence')
        .set({ first_by: event.actorId, first_at: event.recordedAt, first_linked: event.data.linked ? 1 : 0 })
        .where('id', '=', event.data.evidenceId)
        .execute();
      return settlePlaces(db, [event.data.evidenceId]);
    case 'evidence-told-apart':
      await settleMatches(db, event);
      return settlePlaces(db, [event.data.evidenceId, ...event.data.from]);
    case 'evidence-verified': {
      const { evidenceId, auditShare = 0 } = event.data;
      const audit = isDrawn(event.id, auditShare) ? 'due' : null;
      return decide(db, event, evidenceId, {
        state: 'verified',
        return_reason: null,
        return_note: null,
        audit
      });
    }
    case 'evidence-returned':
    case 'approval-taken-back': {
      const { evidenceId, reason, note } = event.data;
      return decide(db, event, evidenceId, {
        state: 'returned',
        return_reason: reason,
        return_note: note,
        audit: null,
        audited_by: null,
        audited_at: null
      });
    }
    case 'approval-confirmed':
      await db
        .updateTable('evidence')
        .set({ audit: 'confirmed', audited_by: event.actorId, audited_at: event.recordedAt })
        .where('id', '=', event.data.evidenceId)
        .execute();
      return;
    default:
      return;
  }
}

async function insertSent(
  db: Kysely<Database>,
  engine: Engine,
  { data, partnerId, personId, recordedAt }: Extract<AnyEvent, { type: 'evidence-sent' }>
): Promise<void> {
  const number = data.certificate?.number ?? null;
  const row = [
    data.evidenceId,
    partnerId ?? '',
    personId ?? '',
    data.kind,
    data.definition,
    'sent',
    JSON.stringify(data.certificate),
    data.note,
    data.link ?? null,
    data.forTeam === true ? 1 : 0,
    data.occurredOn,
    recordedAt,
    data.link == null ? null : linkKey(data.link),
    numberSign(number === null ? null : numberKey(number))
  ];
  await bulkInsert(db, engine, 'evidence', SENT_COLUMNS, [row]);
}

async function decide(
  db: Kysely<Database>,
  event: AnyEvent,
  id: string,
  change: {
    state: EvidenceState;
    return_reason: string | null;
    return_note: string | null;
    audit: string | null;
    audited_by?: null;
    audited_at?: null;
  }
): Promise<void> {
  await db
    .updateTable('evidence')
    .set((e) => ({
      ...change,
      decided_at: event.recordedAt,
      decided_by: event.actorId,
      first_decided_at: e.fn.coalesce('first_decided_at', e.val(event.recordedAt))
    }))
    .where('id', '=', id)
    .execute();
  await settlePlaces(db, [id]);
}

/** Puts evidence where it lies now by what is known of it. */
async function settlePlaces(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('evidence')
    .set((e) => ({
      place: e
        .case()
        .when('state', '<>', 'sent')
        .then(e.ref('state'))
        .when(
          e.exists(
            e
              .selectFrom('evidence_match')
              .select('evidence_id')
              .whereRef('evidence_match.evidence_id', '=', 'evidence.id')
              .where('apart_at', 'is', null)
          )
        )
        .then('held')
        .when('first_at', 'is not', null)
        .then('second')
        .else('open')
        .end()
    }))
    .where('id', 'in', ids)
    .execute();
}
