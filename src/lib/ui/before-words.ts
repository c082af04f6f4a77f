import { m } from '$paraglide/messages.js';

/** How long before the end: "2 years before", "90 days before". */
export function beforeWords(days: number): string {
  const years = days / 365;
  return Number.isInteger(years)
    ? m.certificates_years_before({ count: years })
    : m.certificates_days_before({ count: days });
}
