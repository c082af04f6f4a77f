import {
  MILESTONES,
  type FactData,
  type FactKind,
  type Milestone,
  type UseCase
} from '$lib/domain/facts/fact';
import { ByteText } from './byte-text';

/**
 * What a fact says, as the column `data` holds it: JSON. Use cases, of which there are hundreds of thousands,
 * are values in a fixed order between tabs, a third of the size and written and read in a third of the time; the
 * first is the version of that order and the last the ordinal, which an import counts up in the text.
 */
export function encodeFactData<Kind extends FactKind>(kind: Kind, data: FactData[Kind]): string {
  const out = new ByteText();
  writeFactData(out, kind, data);
  return out.takeText();
}

/**
 * The same into text in the making.
 *
 * @throws where a text holds what stands between the values: texts of facts are tidied before
 */
export function writeFactData(out: ByteText, kind: FactKind, data: FactData[FactKind]): void {
  if (kind === 'use-case') writeUseCase(out, data as UseCase);
  else out.text(JSON.stringify(data));
}

export function decodeFactData<Kind extends FactKind>(kind: Kind, text: string): FactData[Kind] {
  return (kind === 'use-case' ? decodeUseCase(text) : JSON.parse(text)) as FactData[Kind];
}

const TAB = 9;
const ZERO = 48;
const ONE = ZERO + 1;

function writeUseCase(out: ByteText, data: UseCase): void {
  out.code(ONE);
  writeText(out, data.deal);
  writeText(out, data.customer);
  writeText(out, data.customerName);
  writeText(out, data.offer);
  writeText(out, data.useCase);
  writeText(out, data.bookedOn);
  writeNumber(out, data.bookingAmount);
  writeText(out, data.currency);
  writeText(out, data.stage);
  writeFlag(out, data.maximumIncentive);
  writeText(out, data.optIn);
  writeText(out, data.rebateStart);
  writeText(out, data.incentiveExpiry);
  for (const id of MILESTONES) {
    const { done, completedOn, amount } = data.milestones[id];
    writeFlag(out, done);
    writeText(out, completedOn);
    writeNumber(out, amount);
  }
  writeNumber(out, data.ordinal);
}

function writeText(out: ByteText, text: string | null): void {
  out.code(TAB);
  if (text !== null) out.text(text);
}

function writeNumber(out: ByteText, value: number | null): void {
  out.code(TAB);
  if (value !== null) out.number(value);
}

function writeFlag(out: ByteText, flag: boolean): void {
  out.code(TAB);
  out.code(flag ? ONE : ZERO);
}

/** @throws where it is no such text */
function decodeUseCase(text: string): UseCase {
  const values = new Values(text);
  if (values.text() !== '1') throw new Error('Not the data of a use case');
  const useCase: UseCase = {
    deal: values.text(),
    customer: values.text(),
    customerName: values.text(),
    offer: values.text(),
    useCase: values.text(),
    bookedOn: values.text(),
    bookingAmount: values.number(),
    currency: values.text(),
    stage: values.text() as UseCase['stage'],
    maximumIncentive: values.flag(),
    optIn: values.text() as UseCase['optIn'],
    rebateStart: values.text() || null,
    incentiveExpiry: values.text() || null,
    milestones: {
      purchase: decodeMilestone(values),
      onboard: decodeMilestone(values),
      implement: decodeMilestone(values),
      use: decodeMilestone(values),
      engage: decodeMilestone(values),
      adopt: decodeMilestone(values)
    },
    ordinal: values.number()
  };
  values.end();
  return useCase;
}

function decodeMilestone(values: Values): Milestone {
  return { done: values.flag(), completedOn: values.text() || null, amount: values.numberOrNull() };
}

/** Numbers of as many digits are exact, however they are read. */
const MOST_DIGITS = 15;

/** The values of a text one after another. Cut out as they are asked for: half of them never become text. */
class Values {
  #at = 0;

  constructor(private readonly all: string) {}

  text(): string {
    const start = this.#at;
    const end = this.#endOfValue();
    return end === start ? '' : this.all.slice(start, end);
  }

  flag(): boolean {
    const start = this.#at;
    return this.#endOfValue() - start === 1 && this.all.charCodeAt(start) === ONE;
  }

  /** Null where there is nothing. */
  numberOrNull(): number | null {
    const start = this.#at;
    const end = this.#endOfValue();
    return start === end ? null : this.#numberIn(start, end);
  }

  number(): number {
    const start = this.#at;
    return this.#numberIn(start, this.#endOfValue());
  }

  /** @throws where more values follow */
  end(): void {
    if (this.#at !== this.all.length + 1) throw new Error('More than the data of a use case');
  }

  #numberIn(start: number, end: number): number {
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = this.all.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9 || end - start > MOST_DIGITS) return Number(this.all.slice(start, end));
      value = value * 10 + digit;
    }
    return value;
  }

  /** Where the value ends; the next one begins behind it. @throws where there is none */
  #endOfValue(): number {
    const { all } = this;
    if (this.#at > all.length) throw new Error('Not all the data of a use case');
    const tab = all.indexOf('\t', this.#at);
    const end = tab < 0 ? all.length : tab;
    this.#at = end + 1;
    return end;
  }
}
