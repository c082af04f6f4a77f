import { jobName } from '$lib/features/account/role-name';
import { measuredWords } from '$lib/features/company/words';
import { currencyDecimals } from '$lib/domain/money/currency';
import { JOB_ROLES } from '$lib/domain/facts/fact';
import type { MeasureInput } from '$lib/domain/scoring/report';
import { formatDate, formatIndex, formatMoney, formatNumber } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';
import type { ChangedField, Scalar } from './changed-fields';

const FIELDS: Record<string, () => string> = {
  deal: m.staff_change_field_deal,
  ordinal: m.staff_change_field_ordinal,
  customer: m.staff_change_field_customer,
  customerName: m.staff_change_field_customer_name,
  offer: m.staff_change_field_offer,
  useCase: m.staff_change_field_use_case,
  bookedOn: m.staff_change_field_booked_on,
  bookingAmount: m.staff_change_field_booking_amount,
  currency: m.staff_change_field_currency,
  stage: m.staff_change_field_stage,
  maximumIncentive: m.staff_change_field_maximum_incentive,
  optIn: m.staff_change_field_opt_in,
  rebateStart: m.staff_change_field_rebate_start,
  incentiveExpiry: m.staff_change_field_incentive_expiry,
  done: m.staff_change_field_done,
  completedOn: m.staff_change_field_completed_on,
  amount: m.staff_change_field_amount,
  index: m.staff_change_field_index,
  value: m.staff_change_field_value,
  number: m.staff_change_field_number,
  issuedOn: m.staff_change_field_issued_on,
  expiresOn: m.staff_change_field_expires_on,
  linked: m.staff_change_field_linked,
  jobRole: m.staff_change_field_job_role,
  from: m.staff_change_field_from,
  to: m.staff_change_field_to,
  threshold: m.reconcile_level_protected,
  until: m.reconcile_protect_until
};

const MILESTONES: Record<string, () => string> = {
  purchase: m.next_step_milestone_purchase,
  onboard: m.next_step_milestone_onboard,
  implement: m.next_step_milestone_implement,
  use: m.next_step_milestone_use,
  engage: m.next_step_milestone_engage,
  adopt: m.next_step_milestone_adopt
};

/** Words that stand for themselves in the data, by field and value. */
const VALUES: Record<string, Record<string, () => string>> = {
  stage: {
    eligible: m.staff_change_stage_eligible,
    'not-eligible': m.staff_change_stage_not_eligible,
    expired: m.staff_change_stage_expired,
    other: m.staff_change_stage_other
  },
  optIn: {
    in: m.staff_change_opt_in_in,
    out: m.staff_change_opt_in_out,
    pending: m.staff_change_opt_in_pending,
    none: m.staff_change_opt_in_none
  }
};

/** What a changed value is called. `categories` are titles by id. */
export function fieldText(field: string, categories: Record<string, string>): string {
  const [group, id = '', inner = ''] = field.split('.');
  if (group === 'categories') return m.staff_change_category({ category: categories[id] ?? id });
  if (group === 'milestones') {
    return m.staff_change_milestone({
      milestone: MILESTONES[id]?.() ?? id,
      field: FIELDS[inner]?.() ?? inner
    });
  }
  return FIELDS[field]?.() ?? field;
}

/** The two values of a change as a person reads them. `unit` is that of a reported measure, else null. */
export function changeTexts(
  { field, before, after, currency }: ChangedField,
  unit: MeasureInput['unit'] | null
): { before: string; after: string } {
  const name = field.split('.').at(-1) ?? field;
  return {
    before: valueText(name, before, unit, currency?.before ?? null),
    after: valueText(name, after, unit, currency?.after ?? null)
  };
}

function valueText(
  name: string,
  value: Scalar,
  unit: MeasureInput['unit'] | null,
  currency: string | null
): string {
  if (value === null || value === '') return m.staff_change_empty();
  if (typeof value === 'boolean') return value ? m.staff_change_yes() : m.staff_change_no();
  if (typeof value === 'number') {
    if (currency !== null && (name === 'amount' || name === 'bookingAmount')) {
      return formatMoney(value, currency, currencyDecimals(currency));
    }
    if (name === 'index') return formatIndex(value, 2);
    return unit === null ? formatNumber(value) : measuredWords(value, unit, currency);
  }
  const job = JOB_ROLES.find((role) => role === value);
  if (name === 'jobRole' && job !== undefined) return jobName(job);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value);
  return VALUES[name]?.[value]?.() ?? value;
}
