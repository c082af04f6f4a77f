import { compareBadge, type Badge } from '$lib/domain/badges/badge';
import { checkResult, type CheckResult } from '$lib/domain/badges/proof-check';
import type { CertificateDetails } from '$lib/domain/evidence/evidence';
import { today, type Context } from '../../context';
import { isRecipient } from './is-recipient';

/** What somebody said, as far as a badge can bear it out. */
export interface Claim {
  /** Of the person. */
  email: string;
  /** Of a certificate; null of an action. */
  dates: Pick<CertificateDetails, 'issuedOn' | 'expiresOn'> | null;
}

/** Compares a badge that was read where it may be believed with what its holder said. */
export function judgeBadge(ctx: Context, badge: Badge, { email, dates }: Claim): CheckResult {
  const differences = compareBadge(badge, isRecipient(badge.recipients, email), dates, today(ctx));
  return checkResult(differences.length === 0 ? 'agrees' : 'differs', {
    issuer: badge.issuer,
    badge: badge.name,
    issuedOn: badge.issuedOn,
    expiresOn: badge.expiresOn,
    differences
  });
}
