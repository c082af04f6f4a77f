import { can } from '$lib/domain/access/can';
import type { AnyFact } from '$lib/domain/facts/fact';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { factsOfPartner } from '../repositories/fact-repository';
import { partnerById, partnersLike } from '../repositories/partner-list-repository';
import { partnerAttributes } from './score-partners';

/** A partner on whom rules are tried while they are written. */
export interface ExamplePartner {
  id: string;
  name: string;
  size: string | null;
  facts: AnyFact[];
}

export interface Example {
  /** null where there is no partner yet. */
  partner: ExamplePartner | null;
  /** To choose another one from. */
  found: { id: string; name: string }[];
}

const FOUND = 8;

/** The partner asked for, else the first of those whose name holds the text. Nothing of it is kept. */
export async function releaseExample(
  ctx: Context,
  { partnerId, search }: { partnerId: string | null; search: string }
): Promise<Result<Example, 'not-allowed'>> {
  if (!can(ctx.actor, 'manage-programme') || !can(ctx.actor, 'see-all-partners'))
    return refused('not-allowed');
  const found = await partnersLike(ctx.db, search, FOUND);
  const asked = partnerId === null ? null : await partnerById(ctx.db, partnerId);
  const chosen = asked ?? found[0];
  if (chosen === undefined) return ok({ partner: null, found });
  const facts = await factsOfPartner(ctx.db, chosen.id);
  const { size } = partnerAttributes(facts, today(ctx));
  return ok({ partner: { id: chosen.id, name: chosen.name, size, facts }, found });
}
