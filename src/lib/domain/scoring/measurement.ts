import type { MeasureInput, NotKnownReason } from './report';

/** A measured number, or why there is none. */
export interface MeasuredValue {
  value: number | null;
  reason: NotKnownReason | null;
  /** Of amounts; null where the value is none or has none. */
  currency: string | null;
}

/** What a measure says of one partner and portfolio: a number with its inputs. */
export interface Measurement extends MeasuredValue {
  inputs: MeasureInput[];
}

export function known(value: number, inputs: MeasureInput[], currency: string | null = null): Measurement {
  return { value, reason: null, currency, inputs };
}

export function notKnown(reason: NotKnownReason, inputs: MeasureInput[] = []): Measurement {
  return { value: null, reason, currency: null, inputs };
}
