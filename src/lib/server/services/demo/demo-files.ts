import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import type { DemoPartner, DemoStanding } from './demo-partners';
import { csv } from './demo-csv';
import { PORTFOLIO_TITLES } from './demo-titles';
import { workspanFile } from './demo-workspan';

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
      PORTFOLIO_TITLES[portfolio] ?? portfolio,
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
