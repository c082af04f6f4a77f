import type { AnyFact } from '$lib/domain/facts/fact';
import { attribute, reported } from '../fixtures/scoring/facts';

/** What makes an index of a portfolio known: most of the weight that is not about people, at middling values. */
export function middling(portfolio: string): AnyFact[] {
  return [
    attribute('size', 'M'),
    reported(portfolio, 'cx-specialisation', 1),
    reported(portfolio, 'msp-practice', 1),
    reported(portfolio, 'acv-growth', 0.07),
    reported(portfolio, 'tcv-growth', 0.06),
    reported(portfolio, 'msp-penetration', 0.08),
    reported(portfolio, 'buying-programme-penetration', 0.2)
  ];
}
