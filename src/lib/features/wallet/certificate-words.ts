import { m } from '$paraglide/messages.js';
import type { RenewalRule } from '$lib/domain/certificates/validity';
import type { Counting, WalletCertificate } from '$lib/domain/certificates/wallet';
import { formatDate } from '$lib/ui/format';

/** Until when it is valid, and how long that is, each in a few words. */
export function validityWords({ held, validity }: WalletCertificate): { until: string; left: string | null } {
  const { issuedOn, expiresOn } = held;
  if (validity.state === 'not-yet') {
    return { until: m.wallet_valid_from({ date: formatDate(issuedOn) }), left: null };
  }
  if (expiresOn === null || validity.daysLeft === null) return { until: m.wallet_valid_open(), left: null };
  const date = formatDate(expiresOn);
  if (validity.state === 'expired') return { until: m.wallet_expired_on({ date }), left: null };
  const left =
    validity.daysLeft === 0 ? m.wallet_last_day() : m.wallet_days_left({ count: validity.daysLeft });
  return { until: m.wallet_valid_until({ date }), left };
}

export function countingAnswer(counting: Counting): string {
  switch (counting) {
    case 'yes':
      return m.wallet_counts_yes();
    case 'not-linked':
      return m.wallet_counts_not_linked();
    case 'expired':
      return m.wallet_counts_expired();
    case 'not-yet-valid':
      return m.wallet_counts_not_yet();
    case 'not-measured':
      return m.wallet_counts_not_measured();
  }
}

export function renewalSentence(rule: RenewalRule): string {
  switch (rule.by) {
    case 'credits':
      return `${m.wallet_renewal_credits({ credits: rule.credits, days: rule.claimWithinDays })} ${m.wallet_renewal_no_grace()}`;
    case 'exam':
      return `${m.wallet_renewal_exam()} ${m.wallet_renewal_no_grace()}`;
    case 'not-known':
      return m.wallet_renewal_not_known();
  }
}
