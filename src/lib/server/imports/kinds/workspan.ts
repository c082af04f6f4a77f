import { MILESTONES, type Milestone, type MilestoneId, type UseCase } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import offersFile from '$content/workspan/offers.json';
import useCasesFile from '$content/workspan/use-cases.json';
import { cleanText, fold } from '../values';
import type { Column, ImportKind, Refuse, DecodedFact } from './kind';
import { warnOfName } from './partner-of-row';
import { portfolioByTitle } from './portfolios';
import { excerpt, type Row } from './row';

const DEFAULT_CURRENCY = 'USD';

const offerByName = new Map<string, { name: string; portfolio: string }>();
for (const offer of offersFile.offers) {
  for (const name of [offer.name, ...offer.aliases]) offerByName.set(fold(name), offer);
}

const portfolioByUseCase = new Map<string, string>();
for (const [id, useCases] of Object.entries(useCasesFile.useCases)) {
  for (const useCase of useCases) portfolioByUseCase.set(fold(useCase), id);
}

const TITLES: Record<MilestoneId, string> = {
  purchase: 'Purchase',
  onboard: 'Onboard',
  implement: 'Implement',
  use: 'Use',
  engage: 'Engage',
  adopt: 'Adopt'
};

/** Ids of the three columns of a milestone. */
interface MilestoneColumns {
  amount: string;
  flag: string;
  date: string;
}

const COLUMNS = Object.fromEntries(
  MILESTONES.map((id) => [id, { amount: `amount:${id}`, flag: `flag:${id}`, date: `date:${id}` }])
) as Record<MilestoneId, MilestoneColumns>;

const columns: Column[] = [
  { id: 'deal', title: 'Deal WS-ID', required: true, example: 'WS-100000' },
  { id: 'dealId', title: 'Deal ID', example: '7000000' },
  { id: 'distributor', title: 'Disti name', aliases: ['Distributor name'], example: 'Your distributor' },
  { id: 'partner', title: 'Partner Name', required: true, example: 'Your distributor' },
  { id: 'secondTier', title: '2T Partner Name', containing: '2T Partner Name', example: 'Kestrel Cloud' },
  { id: 'geoId', title: 'BE GEO ID', example: '400148' },
  { id: 'country', title: 'Partner Country', example: 'Germany' },
  { id: 'customerName', title: 'CR Party Name', example: 'Customer 59' },
  { id: 'customer', title: 'CR Party ID', example: '90010' },
  { id: 'offer', title: 'Track', required: true, example: 'Meraki' },
  {
    id: 'useCase',
    title: 'Sub-Track',
    required: true,
    example: 'Programmability and Integrations for Meraki'
  },
  { id: 'portfolio', title: 'Deal CPI Portfolio', example: 'Networking' },
  { id: 'bookedOn', title: 'Booking Date', required: true, example: '2026-03-08' },
  { id: 'amount', title: 'Booking Amount - Net to Cisco', required: true, example: '90323.41' },
  { id: 'currency', title: 'Booking Amount - Net to Cisco (Currency)', example: 'USD' },
  { id: 'expiry', title: 'Deal Incentive Expiry Date', example: '2027-08-30' },
  { id: 'stage', title: 'Stage', required: true, example: 'Eligible' },
  { id: 'optIn', title: 'Adopt Rebate Opt-In Status', example: 'Opted In' },
  { id: 'rebateStart', title: 'Adopt Rebate Start Date', example: '2026-03-28' },
  { id: 'maximum', title: 'Maximum Incentive Deal Flag', required: true, example: 'Yes' },
  ...MILESTONES.flatMap((id) => [
    {
      id: COLUMNS[id].amount,
      title: `Estimated Incentive Amount(${TITLES[id]})`,
      example: id === 'purchase' || id === 'implement' ? '' : '1806'
    },
    {
      id: COLUMNS[id].flag,
      title: `Stage Completion Flag (${TITLES[id]})`,
      example: id === 'purchase' ? 'Yes' : 'No'
    },
    {
      id: COLUMNS[id].date,
      title: `Stage Completion Date (${TITLES[id]})`,
      example: id === 'purchase' ? '2026-03-08' : ''
    }
  ])
];

/** The WorkSpan CPI Adopt report, 19849 (partners) and 21766 (distributors): domain notes, section 7. */
export const workspan: ImportKind = {
  id: 'workspan',
  columns,
  unknownPartner: 'create',
  repeats: 'numbered',
  decode(row, world, refuse, warn): DecodedFact[] | null {
    // In the distributors' report "Partner Name" is the distributor, who is nobody's partner here.
    const column = row.has('secondTier') ? 'secondTier' : 'partner';
    const name = row.text(column);
    if (name === '' && column === 'secondTier') {
      refuse(column, row.text('partner') === '' ? 'partner-missing' : 'second-tier-missing');
      return null;
    }
    const partner = world.partners.resolve(name, row.id('geoId'), row.text('country'), true);
    if ('code' in partner) {
      refuse(column, partner.code);
      return null;
    }
    warnOfName(column, name, partner, warn);
    const newer = world.reported.get(partner.id);
    if (newer !== undefined && newer > world.asOf) {
      refuse(null, 'newer-report-known', { asOf: newer });
      return null;
    }
    const useCase = readUseCase(row, world.lastDay, refuse);
    if (useCase === null) return null;
    const dealId = row.id('dealId');
    const key = `${useCase.deal}/${dealId}/${useCase.offer}/${useCase.useCase}/${useCase.customer}/1`;
    const portfolio = portfolioOf(row.text('portfolio'), useCase);
    return [
      {
        kind: 'use-case',
        partnerId: partner.id,
        portfolio,
        personId: null,
        asOf: world.asOf,
        key,
        series: useCase.deal,
        data: useCase
      }
    ];
  }
};

/** @param lastDay what is said of later days cannot have been seen */
function readUseCase(row: Row, lastDay: IsoDate, refuse: Refuse): UseCase | null {
  const deal = row.id('deal') || row.id('dealId');
  if (deal === '') refuse('deal', 'required-missing');
  // One of them is enough to say what it is about.
  const offer = row.text('offer');
  const useCase = row.text('useCase');
  if (offer === '' && useCase === '') refuse('offer', 'required-missing');
  const bookedOn = row.dateUntil('bookedOn', lastDay, refuse);
  if (bookedOn === null) refuse('bookedOn', 'required-missing');
  const currency = readCurrency(row, refuse);
  const bookingAmount = currency === null ? null : row.amount('amount', currency, refuse);
  if (currency !== null && bookingAmount === null) refuse('amount', 'required-missing');
  const incentiveExpiry = row.date('expiry', refuse);
  const rebateStart = row.date('rebateStart', refuse);
  const milestones = readMilestones(row, { currency: currency ?? DEFAULT_CURRENCY, lastDay }, refuse);
  if (
    deal === '' ||
    (offer === '' && useCase === '') ||
    bookedOn === undefined ||
    bookedOn === null ||
    currency === null ||
    typeof bookingAmount !== 'number' ||
    incentiveExpiry === undefined ||
    rebateStart === undefined ||
    milestones === null
  ) {
    return null;
  }
  const customerName = row.text('customerName');
  return {
    deal,
    ordinal: 1,
    customer: row.id('customer') || folded(customerName),
    customerName,
    offer: offerByName.get(folded(offer))?.name ?? offer,
    useCase,
    bookedOn,
    bookingAmount,
    currency,
    stage: readStage(row.text('stage')),
    maximumIncentive: row.flag('maximum'),
    optIn: readOptIn(row.raw('optIn')),
    rebateStart,
    incentiveExpiry,
    milestones
  };
}

interface MilestoneReading {
  currency: string;
  lastDay: IsoDate;
}

/** Null, and the row refused, where one of them cannot be read. */
function readMilestones(row: Row, reading: MilestoneReading, refuse: Refuse): UseCase['milestones'] | null {
  const purchase = readMilestone(row, COLUMNS.purchase, reading, refuse);
  const onboard = readMilestone(row, COLUMNS.onboard, reading, refuse);
  const implement = readMilestone(row, COLUMNS.implement, reading, refuse);
  const use = readMilestone(row, COLUMNS.use, reading, refuse);
  const engage = readMilestone(row, COLUMNS.engage, reading, refuse);
  const adopt = readMilestone(row, COLUMNS.adopt, reading, refuse);
  return purchase && onboard && implement && use && engage && adopt
    ? { purchase, onboard, implement, use, engage, adopt }
    : null;
}

function readMilestone(
  row: Row,
  columns: MilestoneColumns,
  { currency, lastDay }: MilestoneReading,
  refuse: Refuse
): Milestone | null {
  const done = row.flag(columns.flag);
  // Of what is not done yet it may be a plan.
  const completedOn = done ? row.dateUntil(columns.date, lastDay, refuse) : row.date(columns.date, refuse);
  const amount = row.amount(columns.amount, currency, refuse);
  if (completedOn === undefined || amount === undefined) return null;
  return { done, completedOn, amount };
}

function readCurrency(row: Row, refuse: Refuse): string | null {
  const currency = row.text('currency').toUpperCase() || DEFAULT_CURRENCY;
  if (/^[A-Z]{3}$/.test(currency)) return currency;
  refuse('currency', 'currency-invalid', { value: excerpt(currency) });
  return null;
}

/** The portfolio the deal names; where it names none that we know, the offer's; else the use case's. */
function portfolioOf(named: string, { offer, useCase }: UseCase): string | null {
  return (
    portfolioByTitle(folded(named)) ??
    offerByName.get(folded(offer))?.portfolio ??
    portfolioByUseCase.get(folded(useCase)) ??
    null
  );
}

const foldings = new Map<string, string>();

function folded(text: string): string {
  let result = foldings.get(text);
  if (result === undefined) {
    result = fold(text);
    if (foldings.size > 10_000) foldings.clear();
    foldings.set(text, result);
  }
  return result;
}

function readStage(text: string): UseCase['stage'] {
  switch (folded(text)) {
    case 'eligible':
      return 'eligible';
    case 'noteligible':
    case 'ineligible':
      return 'not-eligible';
    case 'expired':
      return 'expired';
    default:
      return 'other';
  }
}

function readOptIn(raw: string): UseCase['optIn'] {
  switch (folded(cleanText(raw))) {
    case 'optedin':
    case 'optin':
    case 'yes':
      return 'in';
    case 'optedout':
    case 'optout':
    case 'no':
      return 'out';
    case 'pending':
      return 'pending';
    default:
      return 'none';
  }
}
