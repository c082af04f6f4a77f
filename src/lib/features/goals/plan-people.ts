import type { PlanPeople } from '$lib/domain/goals/planned-goals';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';

/** Who somebody is that a plan names: the person of the device goes by a stand-in there, as all its people do. */
export function planPeople({ id: own, standIn }: Pick<Snapshot['person'], 'id' | 'standIn'>): PlanPeople {
  return {
    isPerson: (personId, named) => (personId === own ? standIn : personId) === named,
    personOf: (named) => (named === standIn ? own : named)
  };
}
