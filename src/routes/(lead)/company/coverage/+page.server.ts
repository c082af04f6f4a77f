import { error } from '@sveltejs/kit';
import type { Holding } from '$lib/domain/certificates/coverage';
import { localized } from '$lib/ui/localized';
import { today } from '$lib/server/context';
import { companyCoverage } from '$lib/server/services/company-coverage';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx, signedIn }, url }) => {
  const partnerId = signedIn?.partnerId ?? '';
  const found = await companyCoverage(ctx, partnerId, url.searchParams.get('leaver'));
  if (!found.ok) error(404, 'Not Found');
  const { partner, release, coverage, names, titles, leaver } = found.value;
  const nameOf = (id: string) => names.get(id) ?? id;
  const titleOf = (id: string) => localized(titles.get(id) ?? { en: id, de: id });
  const shown = ({ personId, held, validity, counting, fact }: Holding) => ({
    personId,
    name: nameOf(personId),
    certification: held.certification,
    title: titleOf(held.certification),
    expiresOn: held.expiresOn,
    daysLeft: validity.daysLeft,
    counting,
    fact
  });
  const role = signedIn?.memberships.find((membership) => membership.partnerId === partnerId)?.role ?? null;
  return {
    partner,
    release,
    role,
    today: today(ctx),
    people: coverage.people
      .map((id) => ({ id, name: nameOf(id) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    held: coverage.held.map(({ certification, holders, only }) => ({
      certification,
      title: titleOf(certification),
      only: only === null ? null : nameOf(only),
      holders: holders.map(shown)
    })),
    lapses: coverage.lapses.map(({ month, certificates }) => ({
      month,
      certificates: certificates.map(shown)
    })),
    leavers: coverage.leavers.map(({ personId, effects }) => ({
      personId,
      name: nameOf(personId),
      effects
    })),
    leaver: leaver === null ? null : { ...leaver, name: nameOf(leaver.personId) }
  };
};
