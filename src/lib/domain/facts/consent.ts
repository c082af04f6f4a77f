import type { PartnerAttribute } from './fact';

const REFUSALS = ['', 'no', 'false'];

/**
 * True where a partner gave the distributor access to its official figures and did not take it back: by a day, or
 * by any other word than a no.
 */
export function isConsent({ attribute, value }: PartnerAttribute): boolean {
  return attribute === 'consent' && !REFUSALS.includes(value.trim().toLowerCase());
}
