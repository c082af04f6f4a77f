import { m } from '$paraglide/messages.js';
import type { Certification } from '$lib/domain/certificates/catalogue';
import type { ActionSet } from '$lib/domain/plan/plan';
import type { PlanStep } from '$lib/domain/plan/plan-step';
import type { PlanSettings } from '$lib/domain/plan/settings';
import { withoutFee } from '$lib/domain/plan/step-fees';
import { formatMoney } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { hourWords } from './effort-words';

/** What of a plan's price is fees and what hours at which rate, and which fees are not in it. */
export function priceLines(
  { cost, fee, minutes }: ActionSet,
  steps: readonly PlanStep[],
  certifications: readonly Certification[],
  settings: PlanSettings
): string[] {
  const money = (amount: number) => formatMoney(amount, settings.currency);
  const titleOf = (id: string) => {
    const title = certifications.find((one) => one.id === id)?.title;
    return title === undefined ? id : localized(title);
  };
  const missing = withoutFee(steps, { certifications, settings });
  const unknown = missing.filter((one) => one.fee === null).map((one) => titleOf(one.certification));
  const elsewhere = missing.flatMap((one) =>
    one.fee === null
      ? []
      : m.steering_plan_other_fee({
          title: titleOf(one.certification),
          fee: formatMoney(one.fee.amount, one.fee.currency)
        })
  );
  return [
    m.steering_plan_price({
      cost: money(cost),
      fees: money(fee),
      work: money(cost - fee),
      hours: hourWords(minutes),
      rate: money(settings.hourCost)
    }),
    ...(unknown.length > 0 ? [m.steering_plan_no_fee({ titles: [...new Set(unknown)].join(', ') })] : []),
    // Two people's fee is said once.
    ...new Set(elsewhere)
  ];
}
