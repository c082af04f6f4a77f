import type { AnyFact, Fact, FactData, FactKind, MilestoneId, UseCase } from '../facts/fact';
import { MILESTONES } from '../facts/fact';

/** Facts for tests: short to write, complete to read. Each has its own `seq`. */

type Common = Partial<Pick<Fact, 'seq' | 'asOf' | 'retracted'>>;

let lastSeq = 0;

function fact<Kind extends FactKind>(
  kind: Kind,
  key: string,
  portfolio: string | null,
  personId: string | null,
  data: FactData[Kind],
  common: Common
): Fact<Kind> {
  lastSeq += 1;
  return {
    seq: lastSeq,
    kind,
    key,
    portfolio,
    personId,
    asOf: '2026-10-01',
    retracted: false,
    data,
    ...common
  };
}

export function useCase(
  portfolio: string,
  deal: string,
  amount: number,
  done: readonly MilestoneId[] = [],
  data: Partial<UseCase> = {},
  common: Common = {}
): Fact<'use-case'> {
  const milestones = Object.fromEntries(
    MILESTONES.map((id) => [id, { done: done.includes(id), completedOn: null, amount: null }])
  ) as UseCase['milestones'];
  const useCaseData: UseCase = {
    deal,
    ordinal: 1,
    customer: `customer of ${deal}`,
    customerName: `Customer of ${deal}`,
    offer: 'Duo',
    useCase: 'Access',
    bookedOn: '2026-09-01',
    bookingAmount: amount,
    currency: 'USD',
    stage: 'eligible',
    maximumIncentive: true,
    optIn: 'in',
    rebateStart: '2026-09-01',
    incentiveExpiry: '2027-09-01',
    milestones,
    ...data
  };
  const key = `${deal}/${useCaseData.offer}/${useCaseData.useCase}/${useCaseData.ordinal}`;
  return fact('use-case', key, portfolio, null, useCaseData, common);
}

export function certificate(
  personId: string,
  certification: string,
  data: Partial<FactData['certificate']> = {},
  common: Common = {}
): Fact<'certificate'> {
  return fact(
    'certificate',
    `${personId}/${certification}`,
    null,
    personId,
    {
      certification,
      number: null,
      issuedOn: '2025-06-01',
      expiresOn: '2028-06-01',
      linked: true,
      ...data
    },
    common
  );
}

export function employment(
  personId: string,
  data: Partial<FactData['employment']> = {},
  common: Common = {}
): Fact<'employment'> {
  return fact(
    'employment',
    personId,
    null,
    personId,
    { jobRole: 'engineer', from: '2024-01-01', to: null, ...data },
    common
  );
}

export function reported(portfolio: string, measure: string, value: number, common: Common = {}): AnyFact {
  return fact('reported-measure', `${portfolio}/${measure}`, portfolio, null, { measure, value }, common);
}
