import { withoutRenewal } from '$lib/domain/certificates/higher-renews';
import type { Evidence } from '$lib/domain/evidence/evidence';
import { currentFacts } from '$lib/domain/facts/current-facts';
import { takenBack } from '$lib/domain/facts/take-back';
import { ok, refused } from '$lib/domain/shared/result';
import { today, type Context } from '../../context';
import { approvalOf } from '../../repositories/event-repository';
import { factsOfPartner, seqsOfEvent, type NewFact } from '../../repositories/fact-repository';
import { evidenceToDecide } from '../evidence-to-decide';
import type { CommandHandler } from './handler';

/**
 * A reviewer takes an approval back, their own or another's: the evidence is returned with a reason, the company knows of
 * the certificate and of those that it renewed what it knew before, and the points are taken back by a line of their own. What else was observed since
 * stands.
 */
export const takeBackApproval: CommandHandler<'take-back-approval@1'> = {
  right: 'decide-evidence',
  scope: 'house',
  async handle(ctx, { payload }) {
    const { evidenceId, reason, note } = payload;
    const found = await evidenceToDecide(ctx, evidenceId);
    if (!found.ok) return found;
    const evidence = found.value;
    if (evidence.state !== 'verified') return refused('not-approved', { state: evidence.state });
    const { partnerId, personId } = evidence;
    const verified = await approvalOf(ctx.db, partnerId, evidenceId);
    return ok([
      {
        event: {
          type: 'approval-taken-back',
          partnerId,
          personId,
          data: { evidenceId, verified: verified.id, reason, note }
        },
        facts: await factsAsBefore(ctx, evidence, verified.id)
      }
    ]);
  }
};

async function factsAsBefore(ctx: Context, evidence: Evidence, eventId: string): Promise<NewFact[]> {
  const { partnerId, personId } = evidence;
  const seqs = new Set(await seqsOfEvent(ctx.db, eventId));
  if (seqs.size === 0) return [];
  const all = await factsOfPartner(ctx.db, partnerId);
  const own = all
    .filter(({ seq }) => seqs.has(seq))
    .flatMap((fact) => takenBack(fact, all, today(ctx)) ?? []);
  const settled = new Set(own.map(({ key }) => key));
  // Approved after it, and renewed by it as they were.
  const others = currentFacts(all, today(ctx)).flatMap((fact): NewFact['fact'][] => {
    if (fact.kind !== 'certificate' || fact.personId !== personId || settled.has(fact.key)) return [];
    const data = withoutRenewal(fact.data, {
      certification: evidence.definition,
      issuedOn: evidence.details?.issuedOn ?? ''
    });
    if (data === null) return [];
    const { seq: _, ...stands } = fact;
    return [{ ...stands, asOf: today(ctx), data }];
  });
  return [...own, ...others].map((fact) => ({ partnerId, fact }));
}
