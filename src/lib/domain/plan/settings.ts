import type { Sourced } from '../shared/text';

/**
 * What a plan counts with where nobody knows better: rough, the same for everyone, and for the partner to change on
 * the screen.
 */
export interface PlanSettings extends Sourced {
  /** Minutes a week that a person can spend. */
  weeklyMinutes: number;
  /** Minor units of `currency` an hour. */
  hourCost: number;
  /** ISO 4217, of the hours and the fees. */
  currency: string;
  /** The chance that one try succeeds, above 0 and at most 1. */
  likelihood: { exam: number; renewal: number; link: number; milestone: number };
  /** Minutes that it takes to bring a use case to a milestone. */
  milestoneMinutes: { onboard: number; adopt: number };
  /** Minutes that it takes to link a certificate to the company. */
  linkMinutes: number;
}

export const PLAN_SETTINGS: PlanSettings = {
  weeklyMinutes: 180,
  hourCost: 90_00,
  currency: 'USD',
  likelihood: { exam: 0.7, renewal: 0.9, link: 1, milestone: 0.8 },
  milestoneMinutes: { onboard: 480, adopt: 1440 },
  linkMinutes: 10,
  source: 'Rough defaults of High Five; nothing of it is public.',
  illustrative: true
};
