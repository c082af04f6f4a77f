import type { Release } from '$lib/domain/scoring/release';
import { successionOf, type Succession } from '$lib/domain/scoring/succession';
import { today, type Context } from '../context';
import { definitions } from './definitions';

/** How a release stands among the published ones. Days are scored by the rules of the house's own programme alone. */
export async function releaseSuccession(
  ctx: Context,
  release: Pick<Release, 'id' | 'programme' | 'effectiveFrom'>
): Promise<Succession> {
  const { releases, otherReleases } = await definitions(ctx);
  const succession = successionOf(release, [...releases, ...otherReleases], today(ctx));
  return release.programme === ctx.app.env.programme ? succession : { ...succession, backdatesFrom: null };
}
