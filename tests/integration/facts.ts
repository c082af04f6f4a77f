import type { AnyFact, Fact } from '$lib/domain/facts/fact';

type NewFact = Omit<AnyFact, 'seq'>;

/** Facts as tests say them: what matters in the arguments, the rest as it usually is. */
export function certificate(
  personId: string,
  certification: string,
  data: Partial<Fact<'certificate'>['data']> = {}
): NewFact {
  return {
    kind: 'certificate',
    key: `${personId}/${certification}`,
    portfolio: null,
    personId,
    asOf: '2026-10-01',
    retracted: false,
    data: { certification, number: null, issuedOn: '2025-10-01', expiresOn: '2028-10-01', linked: true, ...data }
  };
}

export function employed(personId: string): NewFact {
  return {
    kind: 'employment',
    key: personId,
    portfolio: null,
    personId,
    asOf: '2026-10-01',
    retracted: false,
    data: { jobRole: 'engineer', from: '2024-01-01', to: null }
  };
}

export function size(value: string): NewFact {
  return {
    kind: 'partner-attribute',
    key: 'size',
    portfolio: null,
    personId: null,
    asOf: '2026-10-01',
    retracted: false,
    data: { attribute: 'size', value }
  };
}

export function reported(portfolio: string, measure: string, value: number): NewFact {
  return {
    kind: 'reported-measure',
    key: `${portfolio}/${measure}`,
    portfolio,
    personId: null,
    asOf: '2026-10-01',
    retracted: false,
    data: { measure, value }
  };
}

export function official(portfolio: string, index: number, asOf = '2026-10-01'): NewFact {
  return {
    kind: 'official-index',
    key: portfolio,
    portfolio,
    personId: null,
    asOf,
    retracted: false,
    data: { index, categories: {} }
  };
}

/** What makes an index of Security known: half of the weight and more, at middling values. */
export function middling(portfolio: string): NewFact[] {
  return [
    size('M'),
    reported(portfolio, 'cx-specialisation', 1),
    reported(portfolio, 'msp-practice', 1),
    reported(portfolio, 'acv-growth', 0.07),
    reported(portfolio, 'tcv-growth', 0.06),
    reported(portfolio, 'msp-penetration', 0.08),
    reported(portfolio, 'buying-programme-penetration', 0.2)
  ];
}
