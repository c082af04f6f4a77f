import { m } from '$paraglide/messages.js';
import type { Certification } from '$lib/domain/certificates/catalogue';
import { feeOf } from '$lib/domain/certificates/fee-of';
import type { StepWorth } from '$lib/domain/paths/step-worth';
import { PLAN_SETTINGS } from '$lib/domain/plan/settings';
import { formatMoney, formatNumber } from '$lib/ui/format';

/** Minutes as hours, whole ones from ten on. */
export function hourWords(minutes: number): string {
  const hours = minutes / 60;
  return hours >= 10 ? formatNumber(Math.round(hours)) : formatNumber(Math.round(hours * 10) / 10);
}

/**
 * "about 3 hours, 4.3 with second tries", the same words on every screen: the hours of one try each, which are those
 * of the catalogue, and what is expected of all tries, which is what prices and people's time count.
 */
export function hoursWords(once: number, expected: number): string {
  const [hours, withTries] = [hourWords(once), hourWords(expected)];
  return hours === withTries
    ? m.steering_hours({ hours })
    : m.steering_hours_tries({ hours, expected: withTries });
}

/** What a step that somebody could take next would take: its hours, and the fee of an exam. */
export function stepEffortWords(step: StepWorth['step'], certifications: readonly Certification[]): string {
  if (step.minutes === null) return m.steering_worth_hours_unknown();
  const { exam, renewal } = PLAN_SETTINGS.likelihood;
  switch (step.kind) {
    case 'certificate':
    case 'renew': {
      const expected = step.minutes / (step.kind === 'renew' ? renewal : exam);
      return `${hoursWords(step.minutes, expected)} · ${feeWords(step, certifications)}`;
    }
    default:
      return hoursWords(step.minutes, step.minutes);
  }
}

function feeWords({ way, subject }: StepWorth['step'], certifications: readonly Certification[]): string {
  const fee = feeOf(way ?? [subject], certifications);
  if (fee === null) return m.steering_fee_unknown();
  const words = { fee: formatMoney(fee.amount, fee.currency) };
  return fee.illustrative ? m.steering_fee_rough(words) : m.steering_fee(words);
}
