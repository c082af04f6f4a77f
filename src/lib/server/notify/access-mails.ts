import type { Locale } from '$lib/domain/shared/text';
import { m } from '$paraglide/messages.js';
import type { Mail } from './mail';

/** The mail that carries an invitation. `house` is whom one joins: a partner, or the distributor's team. */
export function invitationMail(
  to: string,
  {
    name,
    inviter,
    house,
    link,
    expiresAt
  }: Record<'name' | 'house' | 'link' | 'expiresAt', string> & { inviter: string | null },
  locale: Locale
): Mail {
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(expiresAt)
  );
  const text = {
    name: oneLine(name),
    house: oneLine(house),
    inviter: oneLine(inviter ?? 'High Five'),
    link,
    until
  };
  return {
    to,
    subject: m.auth_mail_invitation_subject(text, { locale }),
    text: m.auth_mail_invitation_text(text, { locale })
  };
}

/** The mail that carries a link to set a new password. */
export function resetMail(to: string, { name, link }: { name: string; link: string }, locale: Locale): Mail {
  return {
    to,
    subject: m.auth_mail_reset_subject({}, { locale }),
    text: m.auth_mail_reset_text({ name: oneLine(name), link }, { locale })
  };
}

/** Names come from people and files: they stay one line, so that they cannot write the mail. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
