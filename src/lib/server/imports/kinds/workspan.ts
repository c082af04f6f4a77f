import { MILESTONES, type Milestone, type MilestoneId, type UseCase } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import offersFile from '$content/workspan/offers.json';
import useCasesFile from '$content/workspan/use-cases.json';
import { cleanText, fold } from '../values';
import type { Column, ImportKind, Refuse, DecodedFact } from './kind';
import { warnOfName } from './partner-of-row';
import { portfolioByTitle } from './portfolios';
import { excerpt, type Place, type Row } from './row';

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
      id: `amount:${id}`,
      title: `Estimated Incentive Amount(${TITLES[id]})`,
      example: id === 'purchase' || id === 'implement' ? '' : '1806'
    },
    {
      id: `flag:${id}`,
      title: `Stage Completion Flag (${TITLES[id]})`,
      example: id === 'purchase' ? 'Yes' : 'No'
    },
    {
      id: `date:${id}`,
      title: `Stage Completion Date (${TITLES[id]})`,
      example: id === 'purchase' ? '2026-03-08' : ''
    }
  ])
];

interface MilestonePlaces {
  amount: Place;
  flag: Place;
  date: Place;
}

/** Where what is read of every row stands. */
function findPlaces(row: Row) {
  const milestone = (id: MilestoneId): MilestonePlaces => ({
    amount: row.place(`amount:${id}`),
    flag: row.place(`flag:${id}`),
    date: row.place(`date:${id}`)
  });
  return {
    deal: row.place('deal'),
    dealId: row.place('dealId'),
    geoId: row.place('geoId'),
    country: row.place('country'),
    customerName: row.place('customerName'),
    customer: row.place('customer'),
    offer: row.place('offer'),
    useCase: row.place('useCase'),
    portfolio: row.place('portfolio'),
    bookedOn: row.place('bookedOn'),
    amount: row.place('amount'),
    currency: row.place('currency'),
    expiry: row.place('expiry'),
    stage: row.place('stage'),
    optIn: row.place('optIn'),
    rebateStart: row.place('rebateStart'),
    maximum: row.place('maximum'),
    purchase: milestone('purchase'),
    onboard: milestone('onboard'),
    implement: milestone('implement'),
    use: milestone('use'),
    engage: milestone('engage'),
    adopt: milestone('adopt')
  };
}

type Places = ReturnType<typeof findPlaces>;

/** By the row that serves a file. */
const knownPlaces = new WeakMap<Row, Places>();

function placesIn(row: Row): Places {
  let places = knownPlaces.get(row);
  if (places === undefined) knownPlaces.set(row, (places = findPlaces(row)));
  return places;
}

/** The WorkSpan CPI Adopt report, 19849 (partners) and 21766 (distributors): domain notes, section 7. */
export const workspan: ImportKind = {
  id: 'workspan',
  columns,
  unknownPartner: 'create',
  repeats: 'numbered',
  decode(row, world, refuse, warn): DecodedFact[] | null {
    const at = placesIn(row);
    // In the distributors' report "Partner Name" is the distributor, who is nobody's partner here.
    const column = row.has('secondTier') ? 'secondTier' : 'partner';
    const name = row.text(column);
    if (name === '' && column === 'secondTier') {
      refuse(column, row.text('partner') === '' ? 'partner-missing' : 'second-tier-missing');
      return null;
    }
    const partner = world.partners.resolve(name, row.id(at.geoId), row.text(at.country), true);
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
    const useCase = readUseCase(row, at, world.lastDay, refuse);
    if (useCase === null) return null;
    const dealId = row.id(at.dealId);
    const key = `${useCase.deal}/${dealId}/${useCase.offer}/${useCase.useCase}/${useCase.customer}/1`;
    const portfolio = portfolioOf(row.text(at.portfolio), useCase);
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
function readUseCase(row: Row, at: Places, lastDay: IsoDate, refuse: Refuse): UseCase | null {
  const deal = row.id(at.deal) || row.id(at.dealId);
  if (deal === '') refuse('deal', 'required-missing');
  // One of them is enough to say what it is about.
  const offer = row.text(at.offer);
  const useCase = row.text(at.useCase);
  if (offer === '' && useCase === '') refuse('offer', 'required-missing');
  const bookedOn = row.dateUntil(at.bookedOn, lastDay, refuse);
  if (bookedOn === null) refuse('bookedOn', 'required-missing');
  const currency = readCurrency(row, at.currency, refuse);
  const bookingAmount = currency === null ? null : row.amount(at.amount, currency, refuse);
  if (currency !== null && bookingAmount === null) refuse('amount', 'required-missing');
  const incentiveExpiry = row.date(at.expiry, refuse);
  const rebateStart = row.date(at.rebateStart, refuse);
  const milestones = readMilestones(row, at, { currency: currency ?? DEFAULT_CURRENCY, lastDay }, refuse);
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
  const customerName = row.text(at.customerName);
  return {
    deal,
    ordinal: 1,
    customer: row.id(at.customer) || folded(customerName),
    customerName,
    offer: offerByName.get(folded(offer))?.name ?? offer,
    useCase,
    bookedOn,
    bookingAmount,
    currency,
    stage: readStage(row.text(at.stage)),
    maximumIncentive: row.flag(at.maximum),
    optIn: readOptIn(row.raw(at.optIn)),
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
function readMilestones(
  row: Row,
  at: Places,
  reading: MilestoneReading,
  refuse: Refuse
): UseCase['milestones'] | null {
  const purchase = readMilestone(row, at.purchase, reading, refuse);
  const onboard = readMilestone(row, at.onboard, reading, refuse);
  const implement = readMilestone(row, at.implement, reading, refuse);
  const use = readMilestone(row, at.use, reading, refuse);
  const engage = readMilestone(row, at.engage, reading, refuse);
  const adopt = readMilestone(row, at.adopt, reading, refuse);
  return purchase && onboard && implement && use && engage && adopt
    ? { purchase, onboard, implement, use, engage, adopt }
    : null;
}

function readMilestone(
  row: Row,
  at: MilestonePlaces,
  { currency, lastDay }: MilestoneReading,
  refuse: Refuse
): Milestone | null {
  const done = row.flag(at.flag);
  // Of what is not done yet it may be a plan.
  const completedOn = done ? row.dateUntil(at.date, lastDay, refuse) : row.date(at.date, refuse);
  const amount = row.amount(at.amount, currency, refuse);
  if (completedOn === undefined || amount === undefined) return null;
  return { done, completedOn, amount };
}

function readCurrency(row: Row, at: Place, refuse: Refuse): string | null {
  const currency = row.text(at).toUpperCase() || DEFAULT_CURRENCY;
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
