import type { Evidence } from '$lib/domain/evidence/evidence';
import type { Context } from '../context';

/** Nobody decides on their own, nor on a colleague's of the same company. */
export function isOwnEvidence(
  { actor }: Context,
  { personId, partnerId }: Pick<Evidence, 'personId' | 'partnerId'>
): boolean {
  return (
    actor.kind === 'person' &&
    (actor.personId === personId ||
      actor.memberships.some((membership) => membership.partnerId === partnerId))
  );
}
