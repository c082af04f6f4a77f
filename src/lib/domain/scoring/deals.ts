import type { Fact } from '../facts/fact';

type UseCaseFact = Fact<'use-case'>;
/** The use cases of each deal, in the order in which the report has them. */
type Deals = readonly (readonly UseCaseFact[])[];

const made = new WeakMap<readonly UseCaseFact[], Deals>();

/** Groups use cases by deal. Made once of the same ones: every sum asks for it. */
export function dealsOf(useCases: readonly UseCaseFact[]): Deals {
  const known = made.get(useCases);
  if (known !== undefined) return known;
  const byDeal = new Map<string, UseCaseFact[]>();
  for (const fact of useCases) {
    const rows = byDeal.get(fact.data.deal);
    if (rows === undefined) byDeal.set(fact.data.deal, [fact]);
    else rows.push(fact);
  }
  const deals = [...byDeal.values()];
  for (const rows of deals) if (rows.length > 1) rows.sort(byPlace);
  made.set(useCases, deals);
  return deals;
}

/**
 * The same use cases with one replaced by another state of it, its deal included, or added. Their deals are not worked
 * out anew.
 */
export function replaceUseCase(
  useCases: readonly UseCaseFact[],
  useCase: UseCaseFact
): readonly UseCaseFact[] {
  const isOther = ({ key }: UseCaseFact) => key !== useCase.key;
  const replaced = [...useCases.filter(isOther), useCase];
  const deals = dealsOf(useCases);
  const own = deals.find(([first]) => first?.data.deal === useCase.data.deal) ?? [];
  const rows = [...own.filter(isOther), useCase].sort(byPlace);
  made.set(replaced, [...deals.filter((rows) => rows !== own), rows]);
  return replaced;
}

function byPlace(a: UseCaseFact, b: UseCaseFact): number {
  return a.data.ordinal - b.data.ordinal || (a.key < b.key ? -1 : 1);
}
