import type { NextStep } from '$lib/domain/paths/next-step';
import type { Context } from '$lib/server/context';
import { bulkInsert } from '$lib/server/db/bulk-insert';
import {
  replaceScores,
  type PartnerOutlook,
  type PartnerScore
} from '$lib/server/repositories/score-repository';

const SIZES = ['S', 'M', 'L', 'XL'];
const PORTFOLIOS = [
  'networking',
  'security',
  'cloud-ai-infrastructure',
  'collaboration',
  'splunk',
  'services'
];
const AT_ONCE = 500;

export interface MadePartner {
  id: string;
  name: string;
  size: string;
  consentOn: string | null;
  potential: number | null;
  projected: Record<string, number | null>;
  /** Its next step crosses a threshold, and takes so long; null where none does. */
  crosses: { minutes: number | null } | null;
}

/**
 * Fills the list with partners whose figures follow from their number, past the importer and the engine: what is
 * tested is the list. Every fifth index is not known, every seventh partner gave no access.
 */
export async function makeManyPartners(ctx: Context, count: number): Promise<MadePartner[]> {
  const made = Array.from({ length: count }, (_, number) => partner(number));
  await bulkInsert(
    ctx.db,
    ctx.engine,
    'partner',
    ['id', 'name', 'name_key', 'alias', 'board_name_shown', 'board_hidden', 'created_at'],
    made.map(({ id, name }) => [id, name, name.toLowerCase(), `alias of ${id}`, 0, 0, ctx.now])
  );
  for (let start = 0; start < made.length; start += AT_ONCE) {
    const chunk = made.slice(start, start + AT_ONCE);
    await replaceScores(
      ctx.db,
      ctx.engine,
      chunk.map(({ id }) => id),
      { scores: chunk.flatMap(scores), outlooks: chunk.map(outlook) }
    );
  }
  return made;
}

function partner(number: number): MadePartner {
  return {
    id: `partner-${String(number).padStart(5, '0')}`,
    name: `${number % 3 === 0 ? 'North' : 'South'} Partner ${number}`,
    size: SIZES[number % SIZES.length] ?? 'M',
    consentOn: number % 7 === 0 ? null : '2026-03-01',
    // Every fiftieth is one step away; of some nobody can say how long it takes.
    crosses: number % 50 === 0 ? { minutes: number % 400 === 0 ? null : (number % 900) + 10 } : null,
    potential: number % 4 === 0 ? null : ((number * 7919) % 100_000) * 100,
    projected: Object.fromEntries(
      PORTFOLIOS.map((portfolio, position) => [
        portfolio,
        (number + position) % 5 === 0 ? null : ((number * 37 + position * 211) % 1000) / 100
      ])
    )
  };
}

function scores({ id, projected }: MadePartner): PartnerScore[] {
  return Object.entries(projected).map(([portfolio, index]) => ({
    partnerId: id,
    portfolio,
    release: 'cisco-360-2026-01',
    asOf: '2026-11-24',
    projected: index,
    official: null,
    officialAsOf: null,
    seasonStart: null,
    knownWeight: 1
  }));
}

/** A step in Security that takes the partner to the rebates. */
function crossing(minutes: number | null): NextStep {
  const worth = { portfolio: 'security', before: 4.8, after: 5.1, crosses: 'rebates', money: null };
  return { kind: 'certificate', subject: 'ccnp-security', minutes, worth };
}

function outlook({ id, size, consentOn, potential, crosses }: MadePartner): PartnerOutlook {
  return {
    partnerId: id,
    release: 'cisco-360-2026-01',
    asOf: '2026-11-24',
    size,
    consentOn,
    nextStep: crosses === null ? null : crossing(crosses.minutes),
    money: { byPortfolio: {} },
    potential: potential === null ? null : { amount: potential, currency: 'USD' },
    season: 'FY27-Q2',
    seasonShare: null,
    seasonPortfolio: null,
    seasonThreshold: null
  };
}
