import type { Fact } from '../facts/fact';

type UseCaseFact = Fact<'use-case'>;
/** The use cases of each deal, in the order in which the report has them. */
type Deals = readonly (readonly UseCaseFact[])[];

/**
 * The use cases of one partner in one portfolio. Their deals are worked out once: every sum asks for them. Kept here
 * and not in a WeakMap: what such a map leads to outlives every quick collection of garbage.
 */
export class UseCases {
  #deals: Deals | null;

  constructor(
    readonly facts: readonly UseCaseFact[],
    deals: Deals | null = null
  ) {
    this.#deals = deals;
  }

  get deals(): Deals {
    return (this.#deals ??= groupByDeal(this.facts));
  }

  /**
   * The same use cases with one replaced by another state of it, its deal included, or added. Their deals are not
   * worked out anew.
   */
  with(useCase: UseCaseFact): UseCases {
    const isOther = ({ key }: UseCaseFact) => key !== useCase.key;
    const own = this.deals.find(([first]) => first?.data.deal === useCase.data.deal) ?? [];
    const rows = [...own.filter(isOther), useCase].sort(byPlace);
    return new UseCases(
      [...this.facts.filter(isOther), useCase],
      [...this.deals.filter((rows) => rows !== own), rows]
    );
  }
}

function groupByDeal(useCases: readonly UseCaseFact[]): Deals {
  const byDeal = new Map<string, UseCaseFact[]>();
  for (const fact of useCases) {
    const rows = byDeal.get(fact.data.deal);
    if (rows === undefined) byDeal.set(fact.data.deal, [fact]);
    else rows.push(fact);
  }
  const deals = [...byDeal.values()];
  for (const rows of deals) rows.sort(byPlace);
  return deals;
}

function byPlace(a: UseCaseFact, b: UseCaseFact): number {
  return a.data.ordinal - b.data.ordinal || (a.key < b.key ? -1 : 1);
}
