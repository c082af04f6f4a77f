import type { CreditStanding } from '$lib/domain/credits/credit-standing';
import { formatDate } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

/** How far credits renew a certificate, in a line: "40 of 80 credits · claim 10 by 3 March". */
export function creditLine(standing: CreditStanding): string {
  const { claimed, needed, nextClaim } = standing;
  const far = m.certificates_credits_of({ claimed, needed });
  if (nextClaim === null) return far;
  const { credits, by } = nextClaim;
  return `${far} · ${m.certificates_credits_claim({ credits, date: formatDate(by) })}`;
}

/** What is to be done about it, as a sentence. */
export function creditAdvice({ claimed, needed, missing, afterExpiry }: CreditStanding): string {
  switch (afterExpiry) {
    case 'reached':
      return m.certificates_after_reached();
    case 'pending':
      return m.certificates_after_pending();
    case 'over':
      return m.certificates_after_over();
    case null:
  }
  if (claimed >= needed) return m.certificates_reached();
  return missing === 0 ? m.certificates_all_but_claimed() : m.certificates_missing({ count: missing });
}
