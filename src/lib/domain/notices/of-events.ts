import { can, type Right } from '../access/can';
import type { Membership, StaffRole } from '../access/roles';
import type { AnyEvent } from '../commands/events';
import type { Instant } from '../shared/date';
import type { NewNotice, Occasion } from './notice';

/** A person with at least one browser that takes messages. */
export interface Subscriber {
  personId: string;
  staffRole: StaffRole | null;
  /** In force today. */
  memberships: readonly Membership[];
  timeZone: string;
  /** When their first browser was subscribed: of what was before they are not told. */
  since: Instant;
}

/** True where the person belongs to the partner and may do this there. */
export function mayAtPartner(
  { personId, memberships }: Subscriber,
  right: Right,
  partnerId: string | null
): boolean {
  if (partnerId === null) return false;
  const actor = { personId, staffRole: null, memberships: [...memberships], partnerId };
  return can({ kind: 'person', ...actor }, right, partnerId);
}

/** True for the distributor's people who may do this; nobody decides about their own company. */
export function mayAtDesk(
  { personId, staffRole, memberships }: Subscriber,
  right: Right,
  partnerId: string | null
): boolean {
  if (memberships.some((membership) => membership.partnerId === partnerId)) return false;
  return can({ kind: 'person', personId, staffRole, memberships: [], partnerId: null }, right);
}

/**
 * Who of the subscribers is to be told of an event.
 *
 * @param openerOf who opened a dispute; null where that is not known
 */
export function noticesOfEvent(
  event: AnyEvent,
  subscribers: readonly Subscriber[],
  openerOf: (disputeId: string) => string | null
): NewNotice[] {
  const found = whoAndWhat(event, openerOf);
  if (found === null) return [];
  const { occasion, concerns } = found;
  return subscribers
    .filter((one) => one.personId !== event.actorId && one.since <= event.recordedAt && concerns(one))
    .map(({ personId }) => ({
      personId,
      partnerId: event.partnerId,
      why: `event:${event.id}`,
      occasion,
      dueAt: event.recordedAt
    }));
}

function whoAndWhat(
  event: AnyEvent,
  openerOf: (disputeId: string) => string | null
): { occasion: Occasion; concerns: (subscriber: Subscriber) => boolean } | null {
  const { partnerId, personId } = event;
  const themselves = (subscriber: Subscriber) =>
    subscriber.personId === personId && mayAtPartner(subscriber, 'see-own-world', partnerId);
  switch (event.type) {
    case 'goal-assigned':
      return {
        occasion: { kind: 'goal-assigned', goalId: event.data.goalId },
        concerns: (one) => mayAtPartner(one, 'answer-goal', partnerId)
      };
    case 'evidence-verified':
    case 'evidence-returned':
      return {
        occasion: { kind: event.type, evidenceId: event.data.evidenceId },
        concerns: themselves
      };
    case 'approval-taken-back':
      return {
        occasion: { kind: 'evidence-returned', evidenceId: event.data.evidenceId },
        concerns: themselves
      };
    case 'evidence-sent':
      return {
        occasion: { kind: 'evidence-sent', evidenceId: event.data.evidenceId },
        concerns: (one) => mayAtDesk(one, 'decide-evidence', partnerId)
      };
    case 'dispute-opened':
      return toAnswer(event.data.disputeId, partnerId);
    case 'dispute-replied': {
      const { disputeId, side } = event.data;
      if (side === 'partner') return toAnswer(disputeId, partnerId);
      return {
        occasion: { kind: 'dispute-answered', disputeId },
        concerns: (one) =>
          one.personId === openerOf(disputeId) && mayAtPartner(one, 'reply-dispute', partnerId)
      };
    }
    default:
      return null;
  }
}

function toAnswer(disputeId: string, partnerId: string | null) {
  return {
    occasion: { kind: 'dispute-open' as const, disputeId },
    concerns: (one: Subscriber) => mayAtDesk(one, 'settle-dispute', partnerId)
  };
}
