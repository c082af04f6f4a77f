import type { Certification } from './catalogue';

/** A fee and whether it is a rough default. */
export interface KnownFee {
  amount: number;
  currency: string;
  illustrative?: true;
}

/** What one try at each of several certifications costs; null where one of them is not known, or currencies differ. */
export function feeOf(ids: readonly string[], certifications: readonly Certification[]): KnownFee | null {
  const fees = ids.flatMap((id) => certifications.find((one) => one.id === id)?.effort.fee ?? []);
  const [first] = fees;
  if (first === undefined || fees.length < ids.length) return null;
  if (fees.some(({ currency }) => currency !== first.currency)) return null;
  return {
    amount: fees.reduce((sum, { amount }) => sum + amount, 0),
    currency: first.currency,
    ...(fees.some(({ illustrative }) => illustrative) && { illustrative: true })
  };
}
