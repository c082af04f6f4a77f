import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const OFFERS = [
  ['Catalyst Center', 'Campus Network Automation', 'Networking'],
  ['Meraki', 'Programmability and Integrations for Meraki', 'Networking'],
  ['SD WAN', 'Secure Automated WAN', 'Networking'],
  ['Integrated Secure Operations', 'Network Security Analytics', 'Security'],
  ['Duo', 'Secure Application Access With Phishing-Resistant MFA', 'Security'],
  ['Cisco Secure Firewall', 'Data Center Firewall Operations', 'Security'],
  ['Cisco Intersight', 'Simplified Operations', 'Cloud + AI Infrastructure'],
  ['Data Center Networking', 'Distributed Networking', 'No Offer'],
  ['Webex Suite', 'Webex Calling and App', 'Collaboration']
] as const;

const STEPS = ['Purchase', 'Onboard', 'Implement', 'Use', 'Engage', 'Adopt'];
const HEADER = [
  'Deal WS-ID',
  'Deal ID',
  'Disti name',
  'Partner Name',
  '2T Partner Name',
  'BE GEO ID',
  'Partner Country',
  'Partner Region',
  'CR Party Name',
  'CR Party ID',
  'CX Customer BU ID',
  'Program Type',
  'Track',
  'Sub-Track ',
  'Incentive Level',
  'Deal CPI Portfolio',
  'EA Flag',
  'Booking Date',
  'Booking Amount - Net to Cisco',
  'Booking Amount - Net to Cisco (Currency)',
  'Deal Incentive Expiry Date',
  'Stage',
  'Adopt Rebate Opt-In Status',
  'Adopt Rebate Start Date',
  'Maximum Incentive Deal Flag',
  ...['Onboard', 'Use', 'Engage', 'Adopt'].map((step) => `Estimated Incentive Amount(${step})`),
  ...STEPS.map((step) => `Stage Completion Flag (${step})`),
  ...STEPS.map((step) => `Stage Completion Date (${step})`),
  ...['Purchase', 'Onboard', 'Implement', 'Use'].map((step) => `Task Details (${step})`)
];

/** Pseudo-random numbers that are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a WorkSpan-like report, the same bytes every time: titles above the header, inner quotes not doubled. */
export async function writeWorkspanFile(
  path: string,
  { rows, partners }: { rows: number; partners: number }
) {
  const random = seeded(360);
  const out = createWriteStream(path);
  out.write('\ufeff"CPI Adopt - Distributor","",""\n"Report 21766"\n\n');
  out.write(`${HEADER.map((heading) => `"${heading}"`).join(',')}\n`);
  let text = '';
  let deal = 100_000;
  for (let row = 0; row < rows; row += 1) {
    // Two deals in five have a further use case, as a row of its own.
    if (random() > 0.4) deal += 1;
    text += workspanRow(random, row, deal, partners);
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'close');
}

function workspanRow(random: () => number, row: number, deal: number, partners: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Deals belong to one partner, whatever the row.
  const partner = (deal * 7919) % partners;
  const [offer, useCase, portfolio] = pick(OFFERS);
  const booked = 45_300 + Math.floor(random() * 900);
  const done = Math.floor(random() * 7);
  const amount = (random() * 200_000).toFixed(2);
  const incentive = Math.floor(Number(amount) / 50);
  const customer = Math.floor(random() * 900);
  const cells = [
    `WS-${deal}`,
    `${7_000_000 + row}`,
    'Example Disti',
    'Example Disti',
    partner % 17 === 0 ? `Partner "${partner}" IT` : `Partner ${partner} Networks GmbH`,
    `${400_000 + partner}${random() < 0.3 ? '.0' : ''}`,
    'Germany',
    'EMEA',
    `Customer ${customer} Ltd`,
    `${90_000 + customer}`,
    '5512',
    'CPI Adopt',
    offer,
    useCase,
    'Level 2',
    random() < 0.1 ? '' : portfolio,
    'Yes',
    day(booked, random()),
    amount,
    'USD',
    day(booked + 500, random()),
    pick(['Eligible', 'ELIGIBLE', 'Eligible', 'Expired', 'Not Eligible']),
    pick(['Opted In', 'OPTED IN', 'Pending', 'Opted Out']),
    random() < 0.5 ? '' : day(booked + 30, random()),
    pick(['Yes', 'yes', 'YES', 'No', '']),
    ...[incentive, incentive, incentive * 2, incentive * 2].map(String),
    ...STEPS.map((_, step) => (step < done ? pick(['Yes', 'YES', 'yes']) : pick(['No', 'NO', '']))),
    ...STEPS.map((_, step) => (step < done ? day(booked + 20 * step, random()) : '')),
    'Order booked - Y',
    'Kick-off held - N',
    'Configured - N',
    'Live - N'
  ];
  return `"${cells.join('","')}"\n`;
}

function day(serial: number, form: number): string {
  if (form < 0.3) return String(serial);
  const date = new Date((serial - 25_569) * 86_400_000);
  if (form < 0.6) return date.toISOString().slice(0, 10);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
