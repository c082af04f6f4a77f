import { m } from '$paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  'use-case': m.staff_fact_use_case,
  'official-index': m.staff_fact_official_index,
  'reported-measure': m.staff_fact_reported_measure,
  certificate: m.staff_fact_certificate,
  employment: m.staff_fact_employment,
  'protected-level': m.reconcile_fact_protected,
  'partner-attribute': m.staff_fact_partner_attribute
};

/** What a kind of fact is called. */
export function factKindText(kind: string): string {
  return TEXTS[kind]?.() ?? kind;
}
