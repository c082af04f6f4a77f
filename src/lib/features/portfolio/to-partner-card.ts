import type { Certification } from '$lib/domain/certificates/catalogue';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { Release } from '$lib/domain/scoring/release';
import { nextStepText, worthText } from '../next-step/next-step-text';
import { countryName } from '$lib/ui/country-name';
import { localized } from '$lib/ui/localized';
import type { PartnerCard } from './partner-card';

/** A row as the list's query brings it. */
interface ListedPartner {
  id: string;
  name: string;
  country: string | null;
  size: string | null;
  nextStep: NextStep | null;
  focus: string[];
  potential: { amount: number; currency: string } | null;
  scores: {
    portfolio: string;
    projected: number | null;
    official: number | null;
    officialAsOf: string | null;
  }[];
}

export function toPartnerCard(
  row: ListedPartner,
  release: Release,
  certifications: readonly Certification[]
): PartnerCard {
  const { id, name, size, nextStep, potential, focus } = row;
  const titleOf = (id: string | undefined): string | null => {
    const certification = certifications.find((candidate) => candidate.id === id);
    return certification === undefined ? null : localized(certification.title);
  };
  const portfolio = release.portfolios.find((candidate) => candidate.id === nextStep?.worth?.portfolio);
  return {
    id,
    name,
    country: row.country === null ? null : countryName(row.country),
    size,
    focus,
    potential,
    nextStep:
      nextStep === null
        ? null
        : {
            text: nextStepText(nextStep, titleOf(nextStep.subject), { goal: titleOf(nextStep.way?.at(-1)) }),
            worth: worthText(nextStep.worth, portfolio === undefined ? '' : localized(portfolio.title)),
            minutes: nextStep.minutes
          },
    scores: Object.fromEntries(
      row.scores.map(({ portfolio: of, projected, official, officialAsOf }) => [
        of,
        { projected, official, officialAsOf }
      ])
    )
  };
}
