import { addressWith, idsIn } from '$lib/domain/badges/address-pattern';
import type { Badge } from '$lib/domain/badges/badge';
import type { HostedIssuer } from '$lib/domain/badges/issuers';
import { checkResult, type CheckResult } from '$lib/domain/badges/proof-check';
import { readAssertion, readBadgeClass } from '$lib/domain/badges/read-badge';
import type { Context } from '../../context';
import { fetchJson } from '../../outside/fetch-json';
import type { Known } from './issuers';
import { judgeBadge, type Claim } from './judge-badge';

/** Reads the assertion of a badge at the one address that the data knows for it, and compares it with what was said. */
export async function checkHosted(
  ctx: Context,
  { issuer, ids }: { issuer: Known<HostedIssuer>; ids: Record<string, string> },
  claim: Claim
): Promise<CheckResult> {
  const answer = await fetchJson(addressWith(issuer.assertion, ids), { loopback: issuer.named });
  if (!answer.ok) {
    switch (answer.code) {
      case 'not-found':
        return checkResult('not-found', { issuer: issuer.name });
      case 'gone':
        // What was taken back is answered so, without the badge.
        return checkResult('differs', { issuer: issuer.name, differences: ['revoked'] });
      default:
        ctx.log.warn({ issuer: issuer.id, code: answer.code }, 'a badge could not be looked at');
        return checkResult('unreachable', { issuer: issuer.name });
    }
  }
  const read = readAssertion(answer.value, ids.badge ?? '');
  if (read === null) return checkResult('unreadable', { issuer: issuer.name });
  const named = read.badgeClass === null ? {} : await readClass(issuer, read.badgeClass);
  return judgeBadge(ctx, { ...read.badge, ...named }, claim);
}

/** What it is for, where that stands at an address the data knows; a badge without it is one without a name. */
async function readClass(
  issuer: Known<HostedIssuer>,
  address: string
): Promise<Partial<Pick<Badge, 'name' | 'issuer'>>> {
  for (const pattern of issuer.badgeClasses) {
    const ids = idsIn(pattern, address);
    if (ids === null) continue;
    const answer = await fetchJson(addressWith(pattern, ids), { loopback: issuer.named });
    return answer.ok ? readBadgeClass(answer.value) : {};
  }
  return {};
}
