import type { IsoDate } from '../shared/date';
import { currentFacts } from './current-facts';
import type { AnyFact, PartnerAttribute } from './fact';

/** What is known of a partner itself on a day: each attribute with the fact it comes from; null where unknown. */
export type AttributeFacts = Record<
  PartnerAttribute['attribute'],
  { value: string; asOf: IsoDate; seq: number } | null
>;

export function attributeFacts(facts: readonly AnyFact[], asOf: IsoDate): AttributeFacts {
  const found: AttributeFacts = { size: null, consent: null };
  const attributes = facts.filter(({ kind }) => kind === 'partner-attribute');
  for (const fact of currentFacts(attributes, asOf)) {
    if (fact.kind !== 'partner-attribute') continue;
    found[fact.data.attribute] = { value: fact.data.value, asOf: fact.asOf, seq: fact.seq };
  }
  return found;
}
