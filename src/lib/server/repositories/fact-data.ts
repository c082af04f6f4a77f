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
  return kind === 'use-case' ? useCaseText(data as UseCase) : JSON.stringify(data);
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

/** `JSON.stringify` of the list, by hand in a third of the time: a report has hundreds of thousands. */
function useCaseText(data: UseCase): string {
  let milestones = '';
  for (const id of MILESTONES) {
    const { done, completedOn, amount } = data.milestones[id];
    milestones += `${milestones === '' ? '' : ','}${done ? 1 : 0},${quotedOrNull(completedOn)},${amount}`;
  }
  const { deal, customer, customerName, offer, useCase, bookedOn, bookingAmount, currency, stage } = data;
  return (
    `[1,${quoted(deal)},${quoted(customer)},${quoted(customerName)},${quoted(offer)},${quoted(useCase)},` +
    `"${bookedOn}",${bookingAmount},"${currency}","${stage}",${data.maximumIncentive ? 1 : 0},"${data.optIn}",` +
    `${quotedOrNull(data.rebateStart)},${quotedOrNull(data.incentiveExpiry)},[${milestones}],${data.ordinal}]`
  );
}

/** Characters that JSON writes as they are. */
const PLAIN = /^[\u0020\u0021\u0023-\u005b\u005d-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function quotedOrNull(day: string | null): string {
  return day === null ? 'null' : `"${day}"`;
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
