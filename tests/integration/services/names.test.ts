import { expect, test } from 'vitest';
import { listPeople, partnerByName, partnerNames } from '$lib/server/auth/people';
import { partnerOverview } from '$lib/server/services/partner-overview';
import type { Context } from '$lib/server/context';
import { forEachEngine, type OpenTestApp } from '../engines';
import { smallWorld } from '../small-world';

const NAMES = ['Zeta', 'Überall', 'Österreich Netze', 'alpha', '100% Cloud', '1000 Clouds', 'A_B', 'AxB'];
/** By code point of the folded name, on every engine. */
const IN_ORDER = ['100% Cloud', '1000 Clouds', 'A_B', 'alpha', 'AxB', 'Zeta', 'Österreich Netze', 'Überall'];

/** What is typed, and which names it finds, in order. */
const SEARCHES: [string, string[]][] = [
  ['über', ['Überall']],
  ['ÜBERALL', ['Überall']],
  ['ÖSTERREICH', ['Österreich Netze']],
  ['  österreich   netze ', ['Österreich Netze']],
  ['%', ['100% Cloud']],
  ['a_b', ['A_B']],
  ['\\', []],
  ['cloud', ['100% Cloud', '1000 Clouds']]
];

forEachEngine((open) => {
  async function searched(ctx: Context, search: string): Promise<string[]> {
    const overview = await partnerOverview(ctx, {
      search,
      view: 'all',
      size: null,
      ledger: 'projected',
      portfolio: null,
      order: 'name',
      descending: false,
      page: 1
    });
    if (!overview.ok) throw new Error(overview.code);
    expect(overview.value.total).toBe(overview.value.rows.length);
    return overview.value.rows.map(({ name }) => name);
  }

  test('partners are found in any letters, and are in one order', async () => {
    const { ctx } = await house(open);
    for (const [text, names] of SEARCHES) expect(await searched(ctx, text), text).toEqual(names);
    expect(await searched(ctx, '')).toEqual(IN_ORDER);
    expect(await partnerNames(ctx)).toEqual(IN_ORDER);
  });

  test('a partner is known by its name in any letters; one of two by what is shown', async () => {
    const { ctx, world, ids } = await house(open);
    expect(await partnerByName(ctx, 'österreich NETZE')).toBe(ids.get('Österreich Netze'));
    expect(await partnerByName(ctx, 'Nirgends')).toBeNull();
    const second = await world.partner('Zeta (DE)');
    await ctx.db.updateTable('partner').set({ name_key: 'zeta' }).where('id', '=', second).execute();
    expect(await partnerByName(ctx, 'Zeta (DE)')).toBe(second);
    expect(await partnerByName(ctx, 'zeta')).toBeNull();
  });

  test('people are found by their own name, their address and their company', async () => {
    const { ctx, world, ids } = await house(open);
    const partnerId = ids.get('Österreich Netze') ?? '';
    await world.person('Ärmin Öz', [{ partnerId, role: 'member' }]);
    await world.person('Zoe 50%');
    await world.person('bert');
    const found = async (text: string) => {
      const people = await listPeople(ctx, { text });
      return people.ok ? people.value.people.map(({ name }) => name) : null;
    };
    expect(await found('ärmin')).toEqual(['Ärmin Öz']);
    expect(await found('ÖZ')).toEqual(['Ärmin Öz']);
    expect(await found('NETZE')).toEqual(['Ärmin Öz']);
    expect(await found('%')).toEqual(['Zoe 50%']);
    expect(await found('_')).toEqual([]);
    expect(await found('BERT@example')).toEqual(['bert']);
    expect(await found('')).toEqual(['bert', 'Zoe 50%', 'Ärmin Öz']);
  });
});

async function house(open: OpenTestApp) {
  const world = await smallWorld(await open());
  const ids = new Map<string, string>();
  for (const name of NAMES) ids.set(name, await world.partner(name));
  return { ctx: world.ctx(), world, ids };
}
