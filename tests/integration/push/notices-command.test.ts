import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { whereItIsNoon } from '../../fixtures/push/where-it-is-noon';
import { forEachEngine } from '../engines';
import { pushWorld } from './push-world';

const run = promisify(execFile);
const CLI = join(import.meta.dirname, '../../../build/cli/main.js');

forEachEngine((open) => {
  async function commandWorld() {
    const world = await pushWorld(open);
    const { house, service } = world;
    house.clock.set(new Date().toISOString());
    // Their sessions are of the day of the test's clock, which may be long ago.
    for (const who of ['ada', 'rita'] as const) {
      const { cookies } = await house.signIn(world.people[who]);
      world[who].cookies.set('session', cookies.get('session') ?? '');
    }
    await world.subscribe(world.ada, 'phone', { timeZone: whereItIsNoon() });
    await world.run();
    const { dataFolder, databaseUrl } = house.app.env;
    const env = {
      ...process.env,
      HIGH_FIVE_DATA: dataFolder,
      DATABASE_URL: databaseUrl ?? '',
      PUSH_SERVICES: service.origin
    };
    const notices = () => run(process.execPath, [CLI, 'notices'], { env });
    return { ...world, notices };
  }

  test('an operator sends what is due, and reads what came of it; several at once send it once', async () => {
    const { sendEvidence, decide, notices, service, came } = await commandWorld();
    await decide(await sendEvidence());
    const done = await Promise.all([notices(), notices(), notices()]);
    const counts = done.map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>);
    for (const one of counts) expect(one).toMatchObject({ subscribers: 1, alarms: [] });
    expect(counts.map(({ sent }) => sent).toSorted()).toEqual([0, 0, 1]);
    expect(came()).toEqual([expect.stringMatching(/^phone: Verified/)]);
    expect(service.asked()).toBe(1);
  });

  test('where nothing could be sent, it fails and says why', async () => {
    const { sendEvidence, decide, notices, service } = await commandWorld();
    await decide(await sendEvidence());
    service.answer('*', { status: 500 });
    const failed = (await notices().catch((error: unknown) => error)) as {
      code: number;
      stdout: string;
      stderr: string;
    };
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('Messages were due and none was sent.');
    expect(JSON.parse(failed.stdout)).toMatchObject({ due: 1, sent: 0, alarms: [{ kind: 'nothing-sent' }] });
  });
});
