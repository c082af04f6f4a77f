import { addDays, type IsoDate } from '$lib/domain/shared/date';
import { csv } from './demo-csv';
import type { DemoPartner, DemoStanding } from './demo-partners';
import { PORTFOLIO_TITLES } from './demo-titles';
import { seededRandom, type Random } from './random';

/** Offers with their use cases (domain notes, section 7). */
const OFFERS: Record<string, readonly (readonly [string, string])[]> = {
  networking: [
    ['Catalyst Center', 'Campus Network Automation'],
    ['Meraki', 'Programmability and Integrations for Meraki'],
    ['SD WAN', 'Secure Automated WAN']
  ],
  security: [
    ['Duo', 'Secure Application Access With Phishing-Resistant MFA'],
    ['Cisco Umbrella', 'DNS Security'],
    ['Cisco Secure Firewall', 'Internet Edge Protection'],
    ['Identity Services Engine', 'Network Access Control']
  ],
  'cloud-ai-infrastructure': [
    ['Cisco Intersight', 'Simplified Operations'],
    ['Data Center Networking', 'Data Center Network Operations']
  ],
  collaboration: [['Webex Suite', 'Webex Calling and App']]
};

const DISTRIBUTOR = 'Example Distribution';

const WORKSPAN_HEAD = [
  'Deal WS-ID',
  'Deal ID',
  'Disti name',
  'Partner Name',
  '2T Partner Name',
  'BE GEO ID',
  'Partner Country',
  'CR Party Name',
  'CR Party ID',
  'Program Type',
  'Track',
  'Sub-Track ',
  'Deal CPI Portfolio',
  'Booking Date',
  'Booking Amount - Net to Cisco',
  'Booking Amount - Net to Cisco (Currency)',
  'Deal Incentive Expiry Date',
  'Stage',
  'Adopt Rebate Opt-In Status',
  'Adopt Rebate Start Date',
  'Maximum Incentive Deal Flag',
  'Estimated Incentive Amount(Onboard)',
  'Estimated Incentive Amount(Use)',
  'Estimated Incentive Amount(Engage)',
  'Estimated Incentive Amount(Adopt)',
  'Stage Completion Flag (Purchase)',
  'Stage Completion Flag(onboard)',
  'Stage Completion Flag (Use)',
  'Stage Completion Flag(Engage)',
  'Stage Completion Flag(Adopt)',
  'Stage Completion Date (Purchase)',
  'Stage Completion Date(onboard)',
  'Stage Completion Date(Use)',
  'Stage Completion Date(Engage)',
  'Stage Completion Date(Adopt)'
];

/** A report as the distributor exports it: title rows above a header that is not on row 1. */
export function workspanFile(partners: readonly DemoPartner[], asOf: IsoDate): string {
  let deal = 200_000;
  const rows = partners.flatMap((partner, index) => {
    const random = seededRandom(7000 + index);
    return Object.entries(partner.standing).flatMap(([portfolio, standing]) =>
      (OFFERS[portfolio] === undefined ? [] : useCaseRows(random, standing)).map((useCase) =>
        workspanRow(deal++, partner, portfolio, useCase, random, asOf)
      )
    );
  });
  return csv([['CPI Adopt - Distributor', ''], ['Report 21766'], WORKSPAN_HEAD, ...rows]);
}

interface DemoUseCase {
  amount: number;
  daysAgo: number;
  onboarded: boolean;
  adopted: boolean;
}

/** Use cases whose onboarded and adopted shares of the bookings come near what the standing says. */
function useCaseRows(random: Random, standing: DemoStanding): DemoUseCase[] {
  const rows = Array.from({ length: standing.useCases }, () => ({
    amount: random.whole(6_000, 60_000) + random.whole(0, 99) / 100,
    daysAgo: random.whole(20, 500)
  }));
  const total = rows.reduce((sum, { amount }) => sum + amount, 0);
  let onboarded = 0;
  let adopted = 0;
  return rows.map((row) => {
    const isOnboarded = onboarded + row.amount <= standing.onboarded * total;
    if (isOnboarded) onboarded += row.amount;
    const isAdopted = isOnboarded && adopted + row.amount <= standing.adopted * total;
    if (isAdopted) adopted += row.amount;
    return { ...row, onboarded: isOnboarded, adopted: isAdopted };
  });
}

function workspanRow(
  deal: number,
  partner: DemoPartner,
  portfolio: string,
  { amount, daysAgo, onboarded, adopted }: DemoUseCase,
  random: Random,
  asOf: IsoDate
): string[] {
  const booked = addDays(asOf, -daysAgo);
  const [offer, useCase] = random.pick(OFFERS[portfolio] ?? []);
  const customer = random.whole(1, 60);
  const optedIn = random.chance(0.6);
  const yesNo = (flag: boolean) => (flag ? 'Yes' : 'No');
  const done = (flag: boolean, after: number) =>
    flag ? addDays(booked, Math.min(after, Math.max(0, daysAgo - 1))) : '';
  const incentive = (share: number) => String(Math.round(amount * share));
  return [
    `WS-${deal}`,
    String(7_000_000 + deal),
    DISTRIBUTOR,
    DISTRIBUTOR,
    partner.name,
    `${partner.geoId}.0`,
    partner.country,
    `Customer ${customer}`,
    String(90_000 + customer),
    'CPI Adopt',
    offer,
    useCase,
    PORTFOLIO_TITLES[portfolio] ?? '',
    booked,
    amount.toFixed(2),
    'USD',
    addDays(booked, 540),
    'Eligible',
    optedIn ? 'Opted In' : 'Pending',
    optedIn ? addDays(booked, 20) : '',
    'Yes',
    incentive(0.02),
    incentive(0.02),
    incentive(0.03),
    incentive(0.03),
    'Yes',
    yesNo(onboarded),
    yesNo(adopted),
    yesNo(adopted),
    yesNo(adopted),
    booked,
    done(onboarded, 45),
    done(adopted, 80),
    done(adopted, 110),
    done(adopted, 140)
  ];
}
