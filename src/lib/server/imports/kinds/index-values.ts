import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import { cleanText, fold, readNumber } from '../values';
import type { ImportWorld } from '../world';
import type { Column, ImportKind, Refuse, DecodedFact } from './kind';
import { portfolioOfReleases } from './portfolios';
import { listedPartner } from './partner-of-row';
import { excerpt, type Row } from './row';

const CATEGORY = 'category:';
const MEASURE = 'measure:';

const columns: Column[] = [
  {
    id: 'partner',
    title: 'Partner',
    aliases: ['Partner Name', 'Company'],
    required: true,
    example: 'Kestrel Cloud'
  },
  { id: 'geoId', title: 'BE GEO ID', example: '400148' },
  { id: 'portfolio', title: 'Portfolio', required: true, example: 'Security' },
  { id: 'asOf', title: 'As of', aliases: ['As-of date', 'Date', 'Stand'], example: '2026-11-01' },
  {
    id: 'index',
    title: 'Index',
    aliases: ['Partner Value Index', 'PVI', 'Value Index', 'Official index'],
    required: true,
    example: '4.6'
  },
  {
    id: 'protectedLevel',
    title: 'Protected level',
    aliases: ['Guaranteed level', 'Geschützte Stufe'],
    example: '5'
  },
  {
    id: 'protectedUntil',
    title: 'Protected until',
    aliases: ['Guaranteed until', 'Geschützt bis'],
    example: '2027-07-24'
  },
  { id: 'size', title: 'Size class', aliases: ['Size'], example: 'M' },
  { id: 'consent', title: 'Consent on', aliases: ['Consent', 'Consent date'], example: '2026-09-01' }
];

/** Cisco's own figures, with what Cisco reports and nobody else can compute. */
export const indexValues: ImportKind = {
  id: 'index',
  columns,
  unknownPartner: 'refuse',
  repeats: 'once',
  moreColumns: (releases) => [...categoryColumns(releases), ...measureColumns(releases)],
  decode(row, world, refuse, warn): DecodedFact[] | null {
    const partnerId = listedPartner(row, world, refuse, warn);
    if (partnerId === null) return null;
    let refused = false;
    const refuseRow: Refuse = (...refusal) => {
      refused = true;
      refuse(...refusal);
    };
    const asOf = pastDate(row, 'asOf', world.latestDay, refuseRow) ?? world.asOf;
    const fact = (
      kind: DecodedFact['kind'],
      portfolio: string | null,
      key: string,
      data: DecodedFact['data']
    ): DecodedFact => ({
      kind,
      partnerId,
      portfolio,
      personId: null,
      asOf,
      key,
      series: null,
      data
    });
    const facts = attributes(row, world, refuseRow).map(({ attribute, value }) =>
      fact('partner-attribute', null, attribute, { attribute, value })
    );
    const title = row.text('portfolio');
    const portfolio = title === '' ? null : portfolioOfReleases(world.releases, title);
    if (title !== '' && portfolio === null)
      refuseRow('portfolio', 'portfolio-unknown', { value: excerpt(title) });
    const values = numbers(row, refuseRow);
    const index = points(row, 'index', refuseRow);
    const level = protectedLevel(row, world, refuseRow);
    if (portfolio === null) {
      if (title === '' && (index !== null || level !== null || values.length > 0))
        refuseRow('portfolio', 'portfolio-missing');
    } else {
      const categories = Object.fromEntries(categoryValues(row, refuseRow));
      if (index !== null) facts.push(fact('official-index', portfolio, portfolio, { index, categories }));
      if (level !== null) facts.push(fact('protected-level', portfolio, portfolio, level));
      for (const { measure, value } of values) {
        facts.push(fact('reported-measure', portfolio, `${portfolio}/${measure}`, { measure, value }));
      }
    }
    if (refused) return null;
    if (facts.length === 0) refuse('index', 'nothing-said');
    return facts.length === 0 ? null : facts;
  }
};

function attributes(
  row: Row,
  { releases, latestDay }: Pick<ImportWorld, 'releases' | 'latestDay'>,
  refuse: Refuse
): { attribute: 'size' | 'consent'; value: string }[] {
  const found: { attribute: 'size' | 'consent'; value: string }[] = [];
  const size = row.text('size');
  if (size !== '') {
    const known = releases
      .flatMap((release) => release.sizes)
      .find((s) => [s.id, s.title.en, s.title.de].some((name) => fold(name) === fold(size)));
    if (known === undefined) refuse('size', 'size-unknown', { value: excerpt(size) });
    else found.push({ attribute: 'size', value: known.id });
  }
  const consent = pastDate(row, 'consent', latestDay, refuse);
  if (typeof consent === 'string') found.push({ attribute: 'consent', value: consent });
  return found;
}

/** What the vendor guarantees: a threshold by its value, title or id, and the last day; both or neither. */
function protectedLevel(
  row: Row,
  { releases }: Pick<ImportWorld, 'releases'>,
  refuse: Refuse
): { threshold: string; until: IsoDate } | null {
  const level = row.text('protectedLevel');
  const until = row.date('protectedUntil', refuse);
  if (until === undefined || (level === '' && until === null)) return null;
  if (level === '' || until === null) {
    refuse(level === '' ? 'protectedLevel' : 'protectedUntil', 'protection-incomplete');
    return null;
  }
  const value = readNumber(level);
  const known = releases
    .flatMap(({ thresholds }) => thresholds)
    .find(
      (one) =>
        one.value === value || [one.id, one.title.en, one.title.de].some((name) => fold(name) === fold(level))
    );
  if (known === undefined) refuse('protectedLevel', 'threshold-unknown', { value: excerpt(level) });
  return known === undefined ? null : { threshold: known.id, until };
}

/** A date of what is so already; undefined, and the row refused, where it lies in the future. */
function pastDate(row: Row, column: string, latestDay: IsoDate, refuse: Refuse): IsoDate | null | undefined {
  const date = row.date(column, refuse);
  if (typeof date !== 'string' || date <= latestDay) return date;
  refuse(column, 'date-in-the-future', { value: date });
  return undefined;
}

function points(row: Row, column: string, refuse: Refuse): number | null {
  const text = row.text(column);
  if (text === '') return null;
  const value = readNumber(text);
  if (value === null) refuse(column, 'number-invalid', { value: excerpt(text) });
  else if (value < 0 || value > 10) refuse(column, 'index-out-of-range', { value: excerpt(text) });
  return value;
}

function* categoryValues(row: Row, refuse: Refuse): Generator<[string, number]> {
  for (const id of row.positions.keys()) {
    if (!id.startsWith(CATEGORY)) continue;
    const value = points(row, id, refuse);
    if (value !== null) yield [id.slice(CATEGORY.length), value];
  }
}

/** Percentages become fractions: `12 %` always, `12` where the measure is one. */
function numbers(row: Row, refuse: Refuse): { measure: string; value: number }[] {
  const found: { measure: string; value: number }[] = [];
  for (const id of row.positions.keys()) {
    if (!id.startsWith(MEASURE)) continue;
    const raw = cleanText(row.raw(id));
    const text = row.text(id);
    if (text === '') continue;
    const [unit, measure] = id.slice(MEASURE.length).split(':') as [string, string];
    const percent = raw.endsWith('%');
    const value = readNumber(percent ? raw.slice(0, -1) : raw);
    if (value === null) refuse(id, 'number-invalid', { value: excerpt(text) });
    else found.push({ measure, value: settle(value, percent || unit === 'percent', unit) });
  }
  return found;
}

function settle(value: number, percent: boolean, unit: string): number {
  // Divided as text would be: 12.3 % is 0.123 and not 0.12300000000000001.
  if (percent) return Number((value / 100).toPrecision(15));
  return unit === 'money' ? Math.round(value * 100) : value;
}

function categoryColumns(releases: readonly Release[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { id, title } of releases.flatMap((release) => release.categories)) {
    columns.set(id, {
      id: `${CATEGORY}${id}`,
      title: `${title.en} points`,
      aliases: [id, title.en, title.de, `${title.de} Punkte`],
      example: '5'
    });
  }
  return [...columns.values()];
}

/** What the releases call reported: the only measures that a file may say directly. */
function measureColumns(releases: readonly Release[]): Column[] {
  const columns = new Map<string, Column>();
  for (const release of releases) {
    for (const [id, measure] of Object.entries(release.measures)) {
      if (measure.kind !== 'reported') continue;
      const reported = measure.measure ?? id;
      const { en, de } = measure.title;
      columns.set(reported, {
        id: `${MEASURE}${measure.unit}:${reported}`,
        title: measure.unit === 'percent' && !en.includes('%') ? `${en} %` : en,
        aliases: [reported, id, en, de, ...(measure.unit === 'level' ? [`${en} level`] : [])],
        example: measure.unit === 'percent' ? '12' : '1'
      });
    }
  }
  return [...columns.values()];
}
