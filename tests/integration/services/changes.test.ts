import { expect, test } from 'vitest';
import { today } from '$lib/server/context';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { recentChanges } from '$lib/server/services/changes';
import { releaseInForce } from '$lib/server/services/definitions';
import { forEachEngine } from '../engines';
import { take } from '../imports/importing';
import { smallWorld } from '../small-world';

const HEAD =
  'Partner,Portfolio,As of,Index,Size class,CX specialisation,Managed-services practice,Growth of annual contract value,Growth of total contract value,Share sold as managed service';
const PEOPLE = 'Name,E-mail,Partner,Job role,From\nAda,ada@alder.example,Alder,engineer,2024-01-01';
const CERTIFICATES =
  'Name,E-mail,Partner,Certification,Issued on,Linked\nAda,ada@alder.example,Alder,ccnp-security,2026-01-05,yes';
const index = (day: string, security: string, networking: string, growth: string) =>
  [
    HEAD,
    `Alder,Security,${day},${security},M,1,1,${growth},3%,8%`,
    `Alder,Networking,${day},${networking},M,,,,,`
  ].join('\n');

forEachEngine((open) => {
  async function alder() {
    const house = await open();
    const { ctx, clock } = house;
    await (await smallWorld(house)).partner('Alder');
    const changes = async () => {
      const [partner] = await partnerIdentities(ctx().db);
      const partnerId = partner?.id ?? '';
      return recentChanges(ctx(), {
        partnerId,
        personId: 'nobody',
        facts: await factsOfPartner(ctx().db, partnerId),
        engine: await releaseInForce(ctx(), today(ctx())),
        size: 'M',
        disputes: []
      });
    };
    return { ctx, clock, changes };
  }

  test('what came on one day is one change, with the projection before and after and what moved it', async () => {
    const { ctx, clock, changes } = await alder();
    await take(ctx(), 'index', index('2026-11-20', '4.1', '6.0', '2%'), '2026-11-20');
    await take(ctx(), 'people', PEOPLE);
    await take(ctx(), 'certificates', CERTIFICATES);
    const [first] = (await changes()).filter(({ kind }) => kind === 'import-applied');
    expect(first?.imports).toEqual(['index', 'people', 'certificates']);
    expect(first?.moves).toMatchObject([
      { portfolio: 'security', before: null, after: expect.any(Number) as number }
    ]);

    clock.advance({ days: 1 });
    await take(ctx(), 'index', index('2026-11-25', '4.4', '6.0', '12%'), '2026-11-25');
    const all = await changes();
    const imports = all.filter(({ kind }) => kind === 'import-applied');
    expect(imports).toHaveLength(2);
    const [move] = imports[0]?.moves ?? [];
    expect(move).toMatchObject({ portfolio: 'security', metrics: ['acv-growth'] });
    expect(move?.before).toBe(first?.moves?.[0]?.after);
    expect(move?.after).toBeGreaterThan(move?.before ?? 10);

    expect(all.filter(({ kind }) => kind === 'official-index')).toMatchObject([
      { moves: [{ portfolio: 'security', before: 4.1, after: 4.4 }] },
      {
        moves: [
          { portfolio: 'security', before: null, after: 4.1 },
          { portfolio: 'networking', before: null, after: 6 }
        ]
      }
    ]);
  });

  test('the same said twice on one day is told once, and what moved nothing says so', async () => {
    const { ctx, changes } = await alder();
    await take(ctx(), 'index', index('2026-11-20', '4.1', '6.0', '2%'), '2026-11-20');
    await take(ctx(), 'index', index('2026-11-20', '4.3', '6.0', '2%'), '2026-11-20');
    const all = await changes();
    expect(all.filter(({ kind }) => kind === 'import-applied')).toMatchObject([
      { imports: ['index'], moves: [] }
    ]);
    expect(all.filter(({ kind }) => kind === 'official-index')).toHaveLength(1);
  });
});
