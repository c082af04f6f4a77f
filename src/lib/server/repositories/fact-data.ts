import {
  MILESTONES,
  type FactData,
  type FactKind,
  type Milestone,
  type UseCase
} from '$lib/domain/facts/fact';

/**
 * What a fact says, as the column `data` holds it: JSON. Use cases, of which there are hundreds of thousands,
 * are a list in a fixed order, a third the size of an object; its first item is the version of that order and
 * its last the ordinal, which an import numbers in the database.
 */
export function encodeFactData<Kind extends FactKind>(kind: Kind, data: FactData[Kind]): string {
  return JSON.stringify(kind === 'use-case' ? useCaseList(data as UseCase) : data);
}

export function decodeFactData<Kind extends FactKind>(kind: Kind, text: string): FactData[Kind] {
  const value: unknown = JSON.parse(text);
  return (
    kind === 'use-case' && Array.isArray(value) ? useCase(value as UseCaseList) : value
  ) as FactData[Kind];
}

/** Per milestone: done (0 or 1), completed on, amount. */
type MilestoneItems = (string | number | null)[];
type UseCaseList = [
  version: 1,
  deal: string,
  customer: string,
  customerName: string,
  offer: string,
  useCase: string,
  bookedOn: string,
  bookingAmount: number,
  currency: string,
  stage: UseCase['stage'],
  maximumIncentive: 0 | 1,
  optIn: UseCase['optIn'],
  rebateStart: string | null,
  incentiveExpiry: string | null,
  milestones: MilestoneItems,
  ordinal: number
];

function useCaseList(data: UseCase): UseCaseList {
  const milestones: MilestoneItems = [];
  for (const id of MILESTONES) {
    const { done, completedOn, amount } = data.milestones[id];
    milestones.push(done ? 1 : 0, completedOn, amount);
  }
  return [
    1,
    data.deal,
    data.customer,
    data.customerName,
    data.offer,
    data.useCase,
    data.bookedOn,
    data.bookingAmount,
    data.currency,
    data.stage,
    data.maximumIncentive ? 1 : 0,
    data.optIn,
    data.rebateStart,
    data.incentiveExpiry,
    milestones,
    data.ordinal
  ];
}

function useCase(list: UseCaseList): UseCase {
  const items = list[14];
  return {
    deal: list[1],
    ordinal: list[15],
    customer: list[2],
    customerName: list[3],
    offer: list[4],
    useCase: list[5],
    bookedOn: list[6],
    bookingAmount: list[7],
    currency: list[8],
    stage: list[9],
    maximumIncentive: list[10] === 1,
    optIn: list[11],
    rebateStart: list[12],
    incentiveExpiry: list[13],
    milestones: {
      purchase: milestone(items, 0),
      onboard: milestone(items, 3),
      implement: milestone(items, 6),
      use: milestone(items, 9),
      engage: milestone(items, 12),
      adopt: milestone(items, 15)
    }
  };
}

function milestone(items: MilestoneItems, at: number): Milestone {
  return {
    done: items[at] === 1,
    completedOn: (items[at + 1] ?? null) as string | null,
    amount: (items[at + 2] ?? null) as number | null
  };
}
