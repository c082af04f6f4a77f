import { m } from '$paraglide/messages.js';
import type { Difference } from '$lib/domain/badges/badge';
import type { CheckResult } from '$lib/domain/badges/proof-check';
import { formatDate } from '$lib/ui/format';

/** Where it was looked: at an issuer that shows its badges, or at the signature in a file. */
type Shown = CheckResult & { atWhom: string };

/** What came of checking a proof elsewhere, in one sentence. */
export function checkSentence({ outcome, details, atWhom }: Shown): string {
  const isSignature = atWhom === 'signature';
  const issuer = details.issuer ?? m.proof_check_somebody();
  switch (outcome) {
    case 'none':
      return '';
    case 'waiting':
      return isSignature ? m.proof_check_waiting_signature() : m.proof_check_waiting({ issuer });
    case 'agrees':
      return isSignature ? m.proof_check_signed({ issuer }) : m.proof_check_hosted({ issuer });
    case 'differs':
      return isSignature ? m.proof_check_signed_differs({ issuer }) : m.proof_check_differs({ issuer });
    case 'unreachable':
      return m.proof_check_unreachable({ issuer });
    case 'not-found':
      return m.proof_check_not_found({ issuer });
    case 'unreadable':
      return m.proof_check_unreadable();
    case 'unknown-issuer':
      return details.signed
        ? m.proof_check_unknown_signed({ issuer })
        : m.proof_check_unknown_unsigned({ issuer });
    case 'unknown-key':
      return m.proof_check_unknown_key({ issuer });
    case 'signature-wrong':
      return m.proof_check_signature_wrong({ issuer });
    case 'algorithm-refused':
      return m.proof_check_algorithm({ algorithm: details.algorithm ?? '' });
    case 'unsupported':
      return m.proof_check_unsupported();
  }
}

export function differenceSentence(
  difference: Difference,
  { issuedOn, expiresOn }: CheckResult['details']
): string {
  const date = (day: string | null) => (day === null ? '' : formatDate(day));
  switch (difference) {
    case 'recipient':
      return m.proof_check_recipient();
    case 'recipient-missing':
      return m.proof_check_recipient_missing();
    case 'issued-on':
      return m.proof_check_issued_on({ date: date(issuedOn) });
    case 'expires-on':
      return m.proof_check_expires_on({ date: date(expiresOn) });
    case 'revoked':
      return m.proof_check_revoked();
    case 'expired':
      return m.proof_check_expired({ date: date(expiresOn) });
    case 'not-yet-valid':
      return m.proof_check_not_yet({ date: date(issuedOn) });
  }
}

/** What bears it out, where all of it agrees. */
export function agreedParts({ outcome, details, atWhom }: Shown): string[] {
  if (outcome !== 'agrees') return [];
  return [
    m.proof_check_belongs(),
    ...(details.issuedOn === null ? [] : [m.proof_check_issued({ date: formatDate(details.issuedOn) })]),
    // A signature says nothing of what was taken back since.
    atWhom === 'signature' ? m.proof_check_not_asked() : m.proof_check_not_revoked()
  ];
}
