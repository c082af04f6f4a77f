import type { Certification, Fee } from '../certificates/catalogue';
import type { PlanStep } from './plan-step';

interface Priced {
  certifications: readonly Certification[];
  settings: { currency: string };
}

/** Of the steps that would cost an exam those whose fee no price has in it, with the fee where it is in another currency. */
export function withoutFee(
  steps: Iterable<PlanStep>,
  { certifications, settings }: Priced
): { certification: string; fee: Fee | null }[] {
  return [...steps].flatMap((step) => {
    if (step.kind !== 'certificate' && step.kind !== 'renew') return [];
    const fee = certifications.find(({ id }) => id === step.certification)?.effort.fee ?? null;
    return fee?.currency === settings.currency ? [] : [{ certification: step.certification, fee }];
  });
}
