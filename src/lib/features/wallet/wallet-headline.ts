import { m } from '$paraglide/messages.js';
import { formatDate } from '$lib/ui/format';
import type { WalletCertificate } from '$lib/domain/certificates/wallet';

/** The one thing that matters in this wallet now, as a sentence. */
export function walletHeadline(
  certificates: readonly WalletCertificate[],
  returned: number,
  titleOf: (certification: string) => string
): string {
  if (returned > 0) return m.wallet_headline_returned({ count: returned });
  const lapsing = certificates.find(({ validity }) => validity.state === 'lapses-soon');
  if (lapsing !== undefined) {
    const title = titleOf(lapsing.held.certification);
    if (lapsing.validity.daysLeft === 0) return m.wallet_headline_lapses_today({ title });
    return m.wallet_headline_lapses({ title, date: formatDate(lapsing.held.expiresOn ?? '') });
  }
  const unlinked = certificates.find(({ counting }) => counting === 'not-linked');
  if (unlinked !== undefined) {
    return m.wallet_headline_not_linked({ title: titleOf(unlinked.held.certification) });
  }
  const count = certificates.filter(({ counting }) => counting === 'yes').length;
  if (count > 0) return m.wallet_headline_counting({ count });
  return certificates.length > 0 ? m.wallet_headline_held() : m.wallet_headline_none();
}
