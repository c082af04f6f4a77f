import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import type { DemoPartner, DemoStanding } from './demo-partners';
import { seededRandom, type Random } from './random';

/**
 * The files a distributor would import, written from the demo's partners: they go in by the same door as real
 * ones, so that every number of the demo opens to a row of a file.
 */
export interface DemoFile {
  kind: 'workspan' | 'index' | 'people' | 'certificates';
  name: string;
  asOf: IsoDate;
  text: string;
}

/** The portfolios' titles as the reports spell them. */
const TITLES: Record<string, string> = {
  networking: 'Networking',
  security: 'Security',
  'cloud-ai-infrastructure': 'Cloud + AI Infrastructure',
  collaboration: 'Collaboration',
  services: 'Services'
};

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

/** All files of the demo, in the order they go in: the report makes the partners that the others speak of. */
export function demoFiles(partners: readonly DemoPartner[], today: IsoDate): DemoFile[] {
  const thisWeek = addDays(today, -4);
  const earlier = earlierDay(today);
  return [
    { kind: 'workspan', name: 'workspan-21766.csv', asOf: thisWeek, text: workspanFile(partners, thisWeek) },
    { kind: 'people', name: 'people.csv', asOf: earlier, text: peopleFile(partners, today) },
    {
      kind: 'certificates',
      name: 'certificates.csv',
      asOf: earlier,
      text: certificatesFile(partners, today, earlier)
    },
    {
      kind: 'index',
      name: 'pxp-index-earlier.csv',
      asOf: earlier,
      text: indexFile(partners.map(earlierStanding), earlier)
    },
    { kind: 'index', name: 'pxp-index.csv', asOf: thisWeek, text: indexFile(partners, thisWeek) }
  ];
}

/** The day of the figures before the newest: a month ago, and before the season began, on whatever day that is. */
function earlierDay(today: IsoDate): IsoDate {
  const [monthAgo, beforeSeason] = [addDays(today, -32), addDays(fiscalQuarter(today).from, -3)];
  return monthAgo < beforeSeason ? monthAgo : beforeSeason;
}

/** A partner as it stood on that day: a little behind in what Cisco reports, as most were. */
function earlierStanding(partner: DemoPartner): DemoPartner {
  const standing = Object.entries(partner.standing).map(([portfolio, now]): [string, DemoStanding] => [
    portfolio,
    {
      ...now,
      official: now.official === null ? null : Math.max(0, now.official - 0.3),
      acvGrowth: now.acvGrowth * 0.92,
      tcvGrowth: now.tcvGrowth * 0.92,
      managed: now.managed * 0.95,
      buying: now.buying * 0.95
    }
  ]);
  return { ...partner, standing: Object.fromEntries(standing) };
}

function peopleFile(partners: readonly DemoPartner[], today: IsoDate): string {
  const rows = partners.flatMap((partner) =>
    partner.people.map((person) => [
      person.name,
      person.email,
      partner.name,
      partner.geoId,
      person.jobRole,
      addDays(today, -1200),
      ''
    ])
  );
  return csv([['Name', 'E-mail', 'Partner', 'BE GEO ID', 'Job role', 'From', 'To'], ...rows]);
}

/** A list knows no certificate that was earned after its day. */
function certificatesFile(partners: readonly DemoPartner[], today: IsoDate, listed: IsoDate): string {
  const rows = partners.flatMap((partner) =>
    partner.people.flatMap((person) =>
      person.certificates.map(({ certification, linked, daysAgo }) => [
        person.name,
        person.email,
        partner.name,
        partner.geoId,
        certification,
        '',
        addDays(today, -daysAgo) < listed ? addDays(today, -daysAgo) : listed,
        '',
        linked ? 'yes' : 'no'
      ])
    )
  );
  const head = [
    'Name',
    'E-mail',
    'Partner',
    'BE GEO ID',
    'Certification',
    'Number',
    'Issued on',
    'Expires on',
    'Linked'
  ];
  return csv([head, ...rows]);
}

function indexFile(partners: readonly DemoPartner[], asOf: IsoDate): string {
  const rows = partners.flatMap((partner) =>
    Object.entries(partner.standing).map(([portfolio, standing]) => [
      partner.name,
      partner.geoId,
      TITLES[portfolio] ?? portfolio,
      asOf,
      standing.official === null ? '' : standing.official.toFixed(1),
      partner.size,
      partner.consent ? addDays(asOf, -40) : '',
      ...reported(portfolio, standing)
    ])
  );
  const head = [
    'Partner',
    'BE GEO ID',
    'Portfolio',
    'As of',
    'Index',
    'Size class',
    'Consent on',
    ...REPORTED
  ];
  return csv([head, ...rows]);
}

/** Headings of what Cisco reports beside the index: titles of the release's measures. */
const REPORTED = [
  'Growth of annual contract value',
  'Growth of total contract value',
  'Share sold as managed service',
  'Share sold in buying programmes',
  'CX specialisation',
  'Managed-services practice',
  'Renewal rate'
];

function reported(portfolio: string, standing: DemoStanding): string[] {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const services = portfolio === 'services';
  return [
    percent(standing.acvGrowth),
    percent(standing.tcvGrowth),
    services ? '' : percent(standing.managed),
    services ? '' : percent(standing.buying),
    String(standing.cxLevel),
    String(standing.practiceLevel),
    services ? percent(0.55 + standing.onboarded * 0.8) : ''
  ];
}

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
function workspanFile(partners: readonly DemoPartner[], asOf: IsoDate): string {
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
    TITLES[portfolio] ?? '',
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

function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
