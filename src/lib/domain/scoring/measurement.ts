import type { MeasureInput, NotKnownReason } from './report';

/** What a measure says of one partner and portfolio: a number with its inputs, or why there is none. */
export interface Measurement {
  value: number | null;
  reason: NotKnownReason | null;
  /** Of amounts; null where the value is none or has none. */
  currency: string | null;
  inputs: MeasureInput[];
}

export function known(value: number, inputs: MeasureInput[], currency: string | null = null): Measurement {
  return { value, reason: null, currency, inputs };
}

export function notKnown(reason: NotKnownReason, inputs: MeasureInput[] = []): Measurement {
  return { value: null, reason, currency: null, inputs };
}
