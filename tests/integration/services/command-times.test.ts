import { expect, test } from 'vitest';
import { handleCommand } from '$lib/server/services/handle-commands';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  test.each([
    ['2026-02-31T09:00:00.000Z', 'invalid'],
    ['2026-11-24T25:00:00.000Z', 'invalid'],
    ['2099-01-01T00:00:00.000Z', 'occurred-in-the-future'],
    ['2026-11-24T09:11:00.000Z', 'occurred-in-the-future'],
    ['1970-01-01T00:00:00.000Z', 'occurred-too-long-ago'],
    // The membership begins on 1 January 2026, which at UTC+14 it is ten hours before midnight at UTC.
    ['2025-12-30T23:59:00.000Z', 'occurred-before-membership'],
    ['2025-12-31T10:00:00.000Z', null],
    ['2026-11-24T09:09:00.000Z', null],
    ['2026-11-24T10:00:00+01:00', null]
  ])('a command that says it happened at %s: %s', async (occurredAt, code) => {
    const world = await smallWorld(await open());
    const partnerId = await world.partner('Ours');
    const { id } = await world.person('Ada', [{ partnerId, role: 'member' }]);
    const asAda = await world.as(id, partnerId);
    const reply = await handleCommand(asAda, {
      id: asAda.newId(),
      type: 'log-action',
      version: 1,
      occurredAt,
      partnerId,
      payload: {
        evidenceId: asAda.newId(),
        action: 'brief-management',
        occurredOn: '2026-11-20',
        files: [],
        note: 'x'
      }
    });
    expect(reply).toMatchObject(code === null ? { outcome: 'applied' } : { outcome: 'rejected', code });
    const events = await world.ctx().db.selectFrom('event').select('occurred_at').execute();
    // A clock a little ahead is brought back to the server's.
    if (code === null) expect(events.every(({ occurred_at }) => occurred_at <= asAda.now)).toBe(true);
    else expect(events).toEqual([]);
  });
});
