import type { Release } from '$lib/domain/scoring/release';
import { formatDate } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';

type Named = Pick<Release, 'id' | 'title' | 'effectiveFrom'>;

/** What a release is called among others: its title, with its first day where another one has the same title. */
export function releaseName(release: Named, among: readonly Named[]): string {
  const title = localized(release.title);
  const isAlone = among.every(({ id, title: other }) => id === release.id || localized(other) !== title);
  return isAlone ? title : m.release_named({ release: title, date: formatDate(release.effectiveFrom) });
}
