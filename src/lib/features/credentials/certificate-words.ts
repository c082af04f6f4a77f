import type { CertificateWords } from '$lib/server/services/credentials/files';
import type { CredentialView } from '$lib/server/services/credentials/issue';
import { formatDate } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';

/** The words of a certificate to print, in the language of the screen. */
export function certificateWords(view: CredentialView): CertificateWords {
  return {
    heading: m.credential_certificate(),
    sentence: m.credential_sentence({ partner: view.partner }),
    path: localized(view.path.title),
    summary: localized(view.path.summary),
    issued: `${formatDate(view.issuedAt.slice(0, 10))} · ${view.house}`,
    check: m.credential_scan(),
    language: getLocale()
  };
}
