import portfoliosFile from '$content/workspan/portfolios.json';
import type { Release } from '$lib/domain/scoring/release';
import { fold } from '../values';

const byTitle = new Map<string, string>();
for (const [id, titles] of Object.entries(portfoliosFile.portfolios)) {
  for (const title of titles) byTitle.set(fold(title), id);
}

/** The portfolio that a report calls so; undefined where it names none that we know. */
export function portfolioByTitle(folded: string): string | undefined {
  return byTitle.get(folded);
}

const byRelease = new WeakMap<readonly Release[], Map<string, string>>();

/** The same, with the ids and titles of the releases beside what reports call them. */
export function portfolioOfReleases(releases: readonly Release[], title: string): string | null {
  let titles = byRelease.get(releases);
  if (titles === undefined) {
    titles = new Map(byTitle);
    for (const portfolio of releases.flatMap((release) => release.portfolios)) {
      for (const name of [portfolio.id, portfolio.title.en, portfolio.title.de])
        titles.set(fold(name), portfolio.id);
    }
    byRelease.set(releases, titles);
  }
  return titles.get(fold(title)) ?? null;
}
