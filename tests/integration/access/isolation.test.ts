import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { waysIntoManifest } from '../harness';
import { callsOf, COMMANDS_CALLED, ROUTES, type Call } from './routes';
import { SECRET, twoPartners, type IdsOfB, type TwoPartners, type Who } from './two-partners';

const OF_A: readonly Who[] = ['visitor', 'stranger', 'viewer', 'member', 'lead', 'former'];

const ways = await waysIntoManifest();

test('every way into the house is known here', () => {
  const unknown = ways.filter((way) => callsOf(way).length === 0).map(({ route, way }) => `${route} ${way}`);
  expect(
    unknown,
    'add these to routes.ts: how they are called, and what of partner B they could ask for'
  ).toEqual([]);
  expect(COMMANDS_CALLED).toBe(true);
});

test('nothing is known here that is no more', () => {
  const there = new Set(ways.map(({ route, way }) => `${route} ${way}`));
  const gone = Object.entries(ROUTES).flatMap(([route, calls]) =>
    Object.keys(calls)
      .map((way) => `${route} ${way}`)
      .filter((each) => !there.has(each))
  );
  expect(gone).toEqual([]);
});

forEachEngine((open) => {
  let world: TwoPartners;
  beforeAll(async () => {
    world = await twoPartners(open);
  });

  describe.each(OF_A)('%s', (who) => {
    test.each(ways)(
      '$route $way shows nothing of partner B and does not tell it from nothing',
      async (way) => {
        for (const call of callsOf(way)) {
          const theirs = await answer(who, call, idOf(world.b, call));
          expect(theirs.body).not.toContain(SECRET);
          expect(theirs.status).toBeLessThan(500);
          if (call.asksFor === null) continue;
          const nothing = await answer(who, call, idOfNothing(call.asksFor));
          expect(theirs).toEqual(nothing);
        }
      }
    );
  });

  test.each(ways)('a manager gets an answer from $route $way', async (way) => {
    for (const call of callsOf(way)) {
      const { status } = await answer('manager', call, idOf(world.b, call));
      expect(status).toBeLessThan(500);
    }
  });

  test('the secret can be seen where it may be: the test looks for the right thing', async () => {
    const own = await world.house.signIn(world.b.person);
    expect(await (await own.get('/api/snapshot')).text()).toContain(SECRET);
    expect((await own.get(`/api/files/${world.b.file}`)).status).toBe(200);
    expect((await own.get(`/api/facts/${world.b.fact}/source`)).status).toBe(200);
    expect(await (await (await world.come('manager')).get('/people')).text()).toContain(SECRET);
  });

  test('what was tried has changed nothing at partner B', async () => {
    const { db } = world.house.app;
    const goal = await db
      .selectFrom('goal')
      .select('state')
      .where('id', '=', world.b.goal)
      .executeTakeFirstOrThrow();
    expect(goal.state).toBe('proposed');
    const evidence = await db
      .selectFrom('evidence')
      .select('id')
      .where('partner_id', '=', world.b.partner)
      .execute();
    expect(evidence).toHaveLength(1);
    const words = await db
      .selectFrom('dispute_message')
      .select('words')
      .where('dispute_id', '=', world.b.dispute)
      .execute();
    expect(words).toEqual([{ words: `${SECRET} words` }]);
    const partner = await db
      .selectFrom('partner')
      .select('board_hidden')
      .where('id', '=', world.b.partner)
      .executeTakeFirstOrThrow();
    expect(partner.board_hidden).toBe(0);
    const subscription = await db
      .selectFrom('push_subscription')
      .select('person_id')
      .where('endpoint', '=', world.b.pushEndpoint)
      .executeTakeFirst();
    expect(subscription?.person_id).toBe(world.b.person);
    const message = await db
      .selectFrom('notice_message')
      .select('read_at')
      .where('id', '=', world.b.pushMessage)
      .executeTakeFirst();
    expect(message?.read_at).toBeNull();
  });

  async function answer(who: Who, call: Call, id: string) {
    const guest = await world.come(who);
    // Every try is another evening: what is tested here is not the patience of the throttle.
    world.house.clock.advance({ hours: 1 });
    const response = await call.send(guest, id, world.a);
    // What was asked for may be said back. The number of a fact is too short to be looked for in a page.
    const withoutId = (text: string) =>
      id.length < 10 ? text : text.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');
    const location = response.headers.get('location');
    return {
      status: response.status,
      location: location === null ? null : withoutId(location),
      body: plain(withoutId(await response.text()))
    };
  }
});

function idOf(b: IdsOfB, call: Call): string {
  return call.asksFor === null ? '' : b[call.asksFor];
}

function idOfNothing(kind: keyof IdsOfB): string {
  if (kind === 'fact') return '987654321';
  return kind === 'email' ? 'nobody.at.all@example.com' : randomUUID();
}

/** What differs between any two answers: the nonce of scripts, ids of requests and commands, names in the build, the time. */
function plain(body: string): string {
  return body
    .replace(/nonce="[^"]*"/g, 'nonce')
    .replace(/__sveltekit_\w+/g, '__sveltekit')
    .replace(/"replies":\[\{"id":"[\w-]+"/g, '"replies":[{"id":"COMMAND"')
    .replace(/"serverTime":"[^"]*"/, '"serverTime"');
}
