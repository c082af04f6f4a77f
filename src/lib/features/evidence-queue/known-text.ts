import type { CertificateHeld } from '$lib/domain/facts/fact';
import { formatDate } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

/** What a reviewer should know before approving: the company has the certificate already, or a later one. */
export function knownText({ relation, held }: { relation: 'later' | 'same'; held: CertificateHeld }): string {
  if (relation === 'same') return m.staff_evidence_known_same();
  const issued = formatDate(held.issuedOn);
  return held.expiresOn === null
    ? m.staff_evidence_known_later_open({ issued })
    : m.staff_evidence_known_later({ issued, expires: formatDate(held.expiresOn) });
}
