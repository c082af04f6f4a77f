import { beforeAll, expect, test } from 'vitest';
import type { CommandReply } from '$lib/domain/commands/command';
import { forEachEngine } from '../engines';
import { waysIntoManifest } from '../harness';
import { callsOf } from './routes';
import { command, twoPartners, type TwoPartners, type Who } from './two-partners';

const ZERO = 'a\0b';
const EVERYONE: readonly Who[] = ['visitor', 'lead', 'manager'];

const ways = await waysIntoManifest();

forEachEngine((open) => {
  let world: TwoPartners;
  beforeAll(async () => {
    world = await twoPartners(open);
  });

  const as = (who: Who) => world.come(who);

  test.each(ways)(
    '$route $way with U+0000 in every id and field is answered, and not by a fault',
    async (way) => {
      for (const who of EVERYONE) {
        // Signing out ends the session of whom the next way needs.
        for (const call of callsOf(way)) {
          // Every try is another evening: what is tested here is not the patience of the throttle.
          world.house.clock.advance({ hours: 1 });
          const response = await call.send(await as(who), ZERO, world.a);
          expect(response.status, await response.text()).toBeLessThan(500);
          world.house.clock.advance({ hours: 1 });
        }
      }
    }
  );

  test.each(ways.filter(({ way }) => way === 'GET'))(
    '$route with it in the query is refused',
    async (way) => {
      const path = (part: string) => (part.startsWith('[') ? 'x' : part);
      const parts = way.route.split('/').filter((part) => !/^\(.*\)$/.test(part));
      const address = parts.map(path).join('/') || '/';
      for (const who of EVERYONE) {
        expect((await (await as(who)).get(`${address}?q=a%00b`)).status).toBe(400);
      }
    }
  );

  test('an address with it leads nowhere, whoever asks', async () => {
    for (const path of [
      '/portfolio/%00',
      '/imports/a%00b',
      '/api/files/%00',
      '/invite/%00',
      '/nowhere/%00'
    ]) {
      for (const who of EVERYONE) expect((await (await as(who)).get(path)).status).toBe(404);
    }
  });

  test('a form with it is refused in words', async () => {
    for (const [who, path, form] of [
      ['visitor', '/sign-in', { email: 'a\0@x.example', password: 'x' }],
      ['visitor', '/reset', { email: 'a\0b@x.example' }],
      ['manager', '/people?/invite', { email: 'z@x.example', name: ZERO, role: 'member', job: 'engineer' }],
      ['manager', '/people?/block', { person: '\0' }]
    ] as const) {
      const answer = await (await as(who)).post(path, form);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('This cannot be read.');
    }
  });

  test('a command with it is rejected alone, wherever it stands', async () => {
    const lead = await as('lead');
    const now = world.house.ctx().now;
    const said = { evidenceId: crypto.randomUUID(), action: 'brief-management', link: null, forTeam: false };
    const log = { ...said, occurredOn: now.slice(0, 10) };
    for (const sent of [
      command(lead, 'log-action@2', world.a.partner, { ...log, files: [], note: 'x\0y' }, now),
      command(lead, 'log-action@2', ZERO, { ...log, files: [], note: 'x' }, now),
      command(lead, 'complete-step@1', world.a.partner, { path: '\0', step: '\0' }, now),
      command(
        lead,
        'answer-quiz@1',
        world.a.partner,
        { path: 'be-the-one', step: 'x', quiz: 'x', answers: { [ZERO]: ['x'] } },
        now
      )
    ]) {
      const { replies } = (await (await sent).json()) as { replies: CommandReply[] };
      expect(replies).toMatchObject([{ outcome: 'rejected', code: 'invalid' }]);
    }
  });

  test('a file’s name loses it, and the file is taken', async () => {
    const manager = await as('manager');
    const id = crypto.randomUUID();
    const body = [
      ['id', id],
      ['kind', 'people'],
      ['asOf', '']
    ]
      .map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('');
    const file =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a\0b.csv"\r\n\r\nName,Partner,Job role,From\nAda,Alder,engineer,2024-01-01\n\r\n--x--\r\n';
    const answer = await manager.send('/imports', {
      method: 'POST',
      headers: {
        origin: 'http://localhost',
        accept: 'text/html',
        'content-type': 'multipart/form-data; boundary=x'
      },
      body: body + file
    });
    expect(answer.status).toBe(303);
    expect(await (await manager.get(`/imports/${id}`)).text()).toContain('ab.csv');
  });
});
