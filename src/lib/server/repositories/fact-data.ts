import {
  MILESTONES,
  type FactData,
  type FactKind,
  type Milestone,
  type UseCase
} from '$lib/domain/facts/fact';

/**
 * What a fact says, as the column `data` holds it: JSON. Use cases, of which there are hundreds of thousands,
 * are values in a fixed order between tabs, a third of the size and written and read in a third of the time; the
 * first is the version of that order and the last the ordinal, which an import counts up in the text.
 */
export function encodeFactData<Kind extends FactKind>(kind: Kind, data: FactData[Kind]): string {
  return kind === 'use-case' ? encodeUseCase(data as UseCase) : JSON.stringify(data);
}

export function decodeFactData<Kind extends FactKind>(kind: Kind, text: string): FactData[Kind] {
  return (kind === 'use-case' ? decodeUseCase(text) : JSON.parse(text)) as FactData[Kind];
}

const FIRST_MILESTONE = 14;
const PER_MILESTONE = 3;
const ORDINAL = FIRST_MILESTONE + MILESTONES.length * PER_MILESTONE;
const BETWEEN = /[\t\n\r]/;

/** @throws where a text holds what stands between the values: texts of facts are tidied before */
function encodeUseCase(data: UseCase): string {
  const { deal, customer, customerName, offer, useCase, bookedOn, bookingAmount, currency, stage } = data;
  for (const text of [deal, customer, customerName, offer, useCase]) {
    if (BETWEEN.test(text)) throw new Error('A tab or a line end in a use case');
  }
  let text =
    `1\t${deal}\t${customer}\t${customerName}\t${offer}\t${useCase}\t${bookedOn}\t${bookingAmount}` +
    `\t${currency}\t${stage}\t${data.maximumIncentive ? 1 : 0}\t${data.optIn}` +
    `\t${data.rebateStart ?? ''}\t${data.incentiveExpiry ?? ''}`;
  for (const id of MILESTONES) {
    const { done, completedOn, amount } = data.milestones[id];
    text += `\t${done ? 1 : 0}\t${completedOn ?? ''}\t${amount ?? ''}`;
  }
  return `${text}\t${data.ordinal}`;
}

/** @throws where it is no such text */
function decodeUseCase(text: string): UseCase {
  const values = text.split('\t') as [string, ...string[]];
  if (values[0] !== '1' || values.length !== ORDINAL + 1) throw new Error('Not the data of a use case');
  const at = (place: number) => values[place] as string;
  return {
    deal: at(1),
    ordinal: Number(at(ORDINAL)),
    customer: at(2),
    customerName: at(3),
    offer: at(4),
    useCase: at(5),
    bookedOn: at(6),
    bookingAmount: Number(at(7)),
    currency: at(8),
    stage: at(9) as UseCase['stage'],
    maximumIncentive: at(10) === '1',
    optIn: at(11) as UseCase['optIn'],
    rebateStart: at(12) || null,
    incentiveExpiry: at(13) || null,
    milestones: {
      purchase: milestone(values, 0),
      onboard: milestone(values, 1),
      implement: milestone(values, 2),
      use: milestone(values, 3),
      engage: milestone(values, 4),
      adopt: milestone(values, 5)
    }
  };
}

function milestone(values: readonly string[], number: number): Milestone {
  const first = FIRST_MILESTONE + number * PER_MILESTONE;
  const amount = values[first + 2] as string;
  return {
    done: values[first] === '1',
    completedOn: values[first + 1] || null,
    amount: amount === '' ? null : Number(amount)
  };
}
