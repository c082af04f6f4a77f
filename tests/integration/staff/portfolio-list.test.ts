import { beforeAll, expect, test } from 'vitest';
import { listQuery, readListState, type ListState } from '$lib/features/portfolio/list-state';
import type { Context } from '$lib/server/context';
import { goalAudience } from '$lib/server/services/campaigns';
import { partnerOverview, partnersOfOverview } from '$lib/server/services/partner-overview';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { forEachEngine } from '../engines';
import { makeManyPartners, type MadePartner } from './many-partners';

const COUNT = 5000;

forEachEngine((open, engine) => {
  let ctx: Context;
  let made: MadePartner[];

  beforeAll(async () => {
    ctx = (await open()).ctx();
    await publishShippedDefinitions(ctx);
    made = await makeManyPartners(ctx, COUNT);
  }, 120_000);

  const state = (query: string): ListState => readListState(new URLSearchParams(query));

  async function list(query: string) {
    const started = performance.now();
    const overview = await partnerOverview(ctx, state(query));
    // A figure to read, not to hold: the machine is shared.
    // eslint-disable-next-line no-console -- see above
    console.info(
      `${engine}: ${query || 'all'} of ${COUNT} partners in ${Math.round(performance.now() - started)} ms`
    );
    if (!overview.ok) throw new Error(overview.code);
    return overview.value;
  }

  const near = (index: number | null | undefined) => typeof index === 'number' && index >= 4.5 && index < 5;

  test('a page is fifty of five thousand, and the views say how many each holds', async () => {
    const { rows, total, views } = await list('');
    expect(rows).toHaveLength(50);
    expect(total).toBe(COUNT);
    const count = (id: string) => views.find((view) => view.id === id)?.count;
    expect(count('no-consent')).toBe(made.filter(({ consentOn }) => consentOn === null).length);
    expect(count('near-rebates')).toBe(
      made.filter(({ projected }) => Object.values(projected).some(near)).length
    );
  });

  test.each(['', 'portfolio=security', 'size=S&q=north&portfolio=splunk', 'ledger=official'])(
    'every view says as many as a goal to it would reach: “%s”',
    async (query) => {
      const { views } = await list(query);
      expect(views.length).toBeGreaterThan(4);
      for (const view of views) {
        const ids = await partnersOfOverview(ctx, { ...state(query), view: view.id });
        expect(ids.ok && ids.value.length, view.id).toBe(view.count);
      }
    }
  );

  test('a view of one portfolio, a size and a search narrow together', async () => {
    const { rows, total } = await list('view=near-rebates&portfolio=security&size=S&q=north');
    const expected = made.filter(
      ({ name, size, projected }) => name.startsWith('North') && size === 'S' && near(projected['security'])
    );
    expect(total).toBe(expected.length);
    expect(rows.every((row) => expected.some(({ id }) => id === row.id))).toBe(true);
  });

  test('by open incentive the greatest comes first and what is not known last', async () => {
    const greatest = Math.max(...made.map(({ potential }) => potential ?? 0));
    expect((await list('order=potential')).rows[0]?.potential?.amount).toBe(greatest);
    const last = await list('order=potential&page=100');
    expect(last.rows.every(({ potential }) => potential === null)).toBe(true);
  });

  test('the usual order: one step away, the shortest first; then by the distance; the unknown last', async () => {
    const thresholds = [1, 5, 7.5];
    const missing = ({ projected }: MadePartner) =>
      Math.min(
        ...Object.values(projected).flatMap((index) => {
          const next = index === null ? undefined : thresholds.find((value) => index < value);
          return next === undefined || index === null ? [] : [next - index];
        })
      );
    const byId = new Map(made.map((one) => [one.id, one]));
    const steps = made.filter(({ crosses }) => crosses !== null);
    const { rows } = await list('');
    const minutes = rows.map(({ id }) => byId.get(id)?.crosses?.minutes ?? NaN);
    expect(minutes).toEqual(
      steps
        .map(({ crosses }) => crosses?.minutes ?? Infinity)
        .sort((a, b) => a - b)
        .slice(0, 50)
    );
    const third = (await list('page=3')).rows.map(({ id }) => missing(byId.get(id) as MadePartner));
    expect(third).toEqual(third.toSorted((a, b) => a - b));
    expect(steps).toHaveLength(100);
    // Another portfolio than that of the step: what counts is how far it is there.
    const splunk = (await list('portfolio=splunk')).rows.map(
      ({ id }) => byId.get(id)?.projected['splunk'] ?? NaN
    );
    const distances = splunk.map((index) => (thresholds.find((value) => index < value) ?? NaN) - index);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  test('by index of a portfolio, up and down', async () => {
    const known = made.flatMap(({ projected }) => projected['security'] ?? []);
    const first = async (query: string) =>
      (await list(query)).rows[0]?.scores.find(({ portfolio }) => portfolio === 'security')?.projected;
    expect(await first('order=index&portfolio=security')).toBeCloseTo(Math.max(...known));
    expect(await first('order=index&portfolio=security&way=up')).toBeCloseTo(Math.min(...known));
  });

  test('a page behind the last one is the last one', async () => {
    expect((await list('page=999')).page).toBe(COUNT / 50);
  });

  test('the figures of the other ledger are not mixed in', async () => {
    const { total, views } = await list('ledger=official&view=near-rebates');
    expect(total).toBe(0);
    expect(views.find((view) => view.id === 'all')?.count).toBe(COUNT);
  });

  test('a goal for a whole list reaches exactly the partners of that list', async () => {
    const list = state(listQuery(state(''), { view: 'near-rebates', portfolio: 'security' }).slice(1));
    const ids = await partnersOfOverview(ctx, list);
    const expected = made.filter(({ projected }) => near(projected['security'])).map(({ id }) => id);
    expect(ids.ok && [...ids.value].sort()).toEqual(expected);
  });

  test('the audience of a goal is split by where each partner stands', async () => {
    const ids = made.map(({ id }) => id);
    const audience = await goalAudience(ctx, ids, {
      kind: 'reach-threshold',
      portfolio: 'security',
      threshold: 'rebates'
    });
    const indices = made.map(({ projected }) => projected['security'] ?? null);
    expect(audience.ok && audience.value.reached.length).toBe(
      indices.filter((i) => i !== null && i >= 5).length
    );
    expect(audience.ok && audience.value.below.length).toBe(
      indices.filter((i) => i !== null && i < 5).length
    );
    expect(audience.ok && audience.value.unknown.length).toBe(indices.filter((i) => i === null).length);
  });
});
