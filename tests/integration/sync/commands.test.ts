import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { post, sync, syncWorld } from './sync-world';

const HOUR = 3_600_000;
const at = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

forEachEngine((open) => {
  test('each command of a batch is done in order and answered by its id', async () => {
    const { ada, action, acts, house, now } = await syncWorld(open);
    const commands = [action(), action(), action()];
    const answer = await sync(ada, commands, now());
    expect(answer).toEqual({
      replies: commands.map(({ id }) => ({ id, outcome: 'applied' })),
      serverTime: house.ctx().now
    });
    expect((await acts()).map((event) => event.command_id)).toEqual(commands.map(({ id }) => id));
  });

  test('what was applied is a duplicate for ever, also when the person may do it no more', async () => {
    const { ada, action, acts, house, now } = await syncWorld(open);
    const command = action();
    await sync(ada, [command], now());
    await house.app.db.updateTable('membership').set({ role: 'viewer' }).execute();
    // Sent twice in one batch, later, with other words and by another clock: the id alone counts.
    const again = [command, { ...command, occurredAt: '1970-01-01T00:00:00.000Z', payload: null }];
    house.clock.advance({ days: 20 });
    const { replies } = await sync(ada, again, at(now(), HOUR));
    expect(replies).toEqual(again.map(({ id }) => ({ id, outcome: 'duplicate' })));
    expect(await acts()).toHaveLength(1);
  });

  test('what was rejected is rejected alike for ever, also when it would be taken now', async () => {
    const { ada, action, acts, house, fateOf, now } = await syncWorld(open);
    await house.app.db.updateTable('membership').set({ role: 'viewer' }).execute();
    const refused = [
      action(),
      action({}, { occurredOn: 'yesterday' }),
      action({ occurredAt: '2020-01-01T00:00:00.000Z' })
    ];
    const codes = ['not-allowed', 'invalid', 'not-allowed'];
    const first = await sync(ada, refused, now());
    expect(first.replies).toMatchObject(codes.map((code) => ({ outcome: 'rejected', code })));
    await house.app.db.updateTable('membership').set({ role: 'member' }).execute();
    house.clock.advance({ minutes: 5 });
    const second = await sync(
      ada,
      refused.map((command) => ({ ...action(), id: command.id })),
      now()
    );
    expect(second.replies).toEqual(first.replies);
    expect(await acts()).toEqual([]);
    for (const { id } of refused)
      expect(await fateOf(id)).toMatchObject({ recorded_at: '2026-11-24T09:00:00.000Z' });
  });

  test('what a handler refuses leaves nothing behind but its fate', async () => {
    const { ada, action, acts, fateOf, now } = await syncWorld(open);
    const taken = action();
    await sync(ada, [taken], now());
    const { evidenceId } = taken.payload as { evidenceId: string };
    const command = action({}, { evidenceId });
    const rejected = { id: command.id, outcome: 'rejected', code: 'id-taken' };
    expect((await sync(ada, [command], now())).replies).toEqual([rejected]);
    expect((await sync(ada, [command], now())).replies).toEqual([rejected]);
    expect(await acts()).toHaveLength(1);
    expect(await fateOf(command.id)).toMatchObject({ type: 'log-action@2' });
  });

  test('somebody else’s id is taken, whatever became of it there', async () => {
    const { ada, ben, action, now } = await syncWorld(open);
    const [applied, rejected] = [action(), action({}, { action: 'no-such-action' })];
    await sync(ada, [applied, rejected], now());
    const { replies } = await sync(ben, [applied, rejected, action()], now());
    expect(replies).toMatchObject([
      { outcome: 'rejected', code: 'id-taken' },
      { outcome: 'rejected', code: 'id-taken' },
      { outcome: 'applied' }
    ]);
  });

  test('the same rejected command from two tabs at once is answered alike', async () => {
    const { ada, action, now } = await syncWorld(open);
    const command = action({}, { action: 'no-such-action' });
    const answers = await Promise.all([1, 2, 3].map(() => sync(ada, [command], now())));
    for (const { replies } of answers) {
      expect(replies).toEqual([{ id: command.id, outcome: 'rejected', code: 'unknown-action' }]);
    }
  });

  test('one that breaks is answered failed, nothing of it is written and nothing behind it is begun', async () => {
    const { ben, rita, house, action, made, acts, fateOf, partners, now } = await syncWorld(open);
    const assign = made(
      'assign-goal@1',
      {
        campaignId: randomUUID(),
        partnerIds: [partners.ours],
        target: { kind: 'complete-path', path: 'be-the-one' },
        dueOn: '2026-12-31',
        note: null
      },
      { partnerId: null }
    );
    await sync(rita, [assign], now());
    const goal = await house.app.db.selectFrom('goal').select(['id', 'target']).executeTakeFirstOrThrow();
    // What is written there cannot be read: a fault of the house, not of the phone.
    await house.app.db.updateTable('goal').set({ target: '{' }).execute();
    const before = (await acts()).length;
    const breaks = made('answer-goal@1', { goalId: goal.id, answer: 'accept', reason: null });
    const batch = [action(), breaks, action()];
    const { replies } = await sync(ben, batch, now());
    expect(replies).toEqual([
      { id: batch[0]?.id, outcome: 'applied' },
      { id: breaks.id, outcome: 'failed' }
    ]);
    expect(await acts()).toHaveLength(before + 1);
    expect(await fateOf(breaks.id)).toBeNull();
    expect(await fateOf(batch[2]?.id ?? '')).toBeNull();

    await house.app.db.updateTable('goal').set({ target: goal.target }).execute();
    const again = await sync(ben, batch, now());
    expect(again.replies.map(({ outcome }) => outcome)).toEqual(['duplicate', 'applied', 'applied']);
  });

  test.each([
    ['three hours behind', -3 * HOUR],
    ['five hours ahead', 5 * HOUR],
    ['two years behind', -730 * 24 * HOUR],
    ['ten years ahead', 3650 * 24 * HOUR]
  ])('a clock that is %s is put right', async (_which, skew) => {
    const { ada, action, acts, fateOf, now } = await syncWorld(open);
    // Done an hour ago, by the device's clock.
    const command = action({ occurredAt: at(now(), skew - HOUR) });
    const { replies } = await sync(ada, [command], at(now(), skew));
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
    expect(await acts()).toMatchObject([{ occurred_at: at(now(), -HOUR), recorded_at: now() }]);
    expect(await fateOf(command.id)).toMatchObject({ clock_skew_ms: skew });
  });

  test('within two minutes the clock is let be, and what it is off by is known', async () => {
    const { ada, action, acts, fateOf, now } = await syncWorld(open);
    const [late, early] = [
      action({ occurredAt: at(now(), -HOUR) }),
      action({ occurredAt: at(now(), 90_000) })
    ];
    await sync(ada, [late, early], at(now(), 119_000));
    // Nothing was done later than now.
    expect(await acts()).toMatchObject([{ occurred_at: at(now(), -HOUR) }, { occurred_at: now() }]);
    expect(await fateOf(late.id)).toMatchObject({ clock_skew_ms: 119_000 });
  });

  test('who acted by a wrong clock and sends by the right one did not act in the future', async () => {
    const { ada, action, acts, now } = await syncWorld(open);
    await sync(ada, [action({ occurredAt: at(now(), 7 * HOUR) })], now());
    expect(await acts()).toMatchObject([{ occurred_at: now() }]);
  });

  test('without a clock that can be read the rules of before hold', async () => {
    const { ada, action, fateOf, now } = await syncWorld(open);
    for (const sentAt of [undefined, 'now', '', 7, null, '2026-02-31T09:00:00.000Z']) {
      const commands = [action({ occurredAt: at(now(), HOUR) }), action()];
      const response = await post(ada, { commands, sentAt });
      expect(await response.json(), String(sentAt)).toMatchObject({
        replies: [{ outcome: 'rejected', code: 'occurred-in-the-future' }, { outcome: 'applied' }]
      });
      expect(await fateOf(commands[1]?.id ?? '')).toMatchObject({ clock_skew_ms: null });
    }
  });

  test('the extremes of what is an instant do no harm', async () => {
    const { ada, action, now } = await syncWorld(open);
    const answer = await sync(
      ada,
      [
        action({ occurredAt: '9999-12-31T23:59:59.999Z' }),
        action({ occurredAt: '0001-01-01T00:00:00.000Z' })
      ],
      '0001-01-01T00:00:00.000Z'
    );
    expect(answer.replies.map(({ outcome }) => outcome)).not.toContain('failed');
    const other = await sync(ada, [action({ occurredAt: now() })], '9999-12-31T23:59:59.999Z');
    expect(other.replies).toMatchObject([{ outcome: 'rejected', code: 'occurred-too-long-ago' }]);
  });

  test('an act of before the membership, and one of who has left', async () => {
    const { ada, action, house, people, now } = await syncWorld(open);
    const { replies } = await sync(ada, [action({ occurredAt: '2025-12-30T09:00:00.000Z' })], now());
    expect(replies).toMatchObject([{ outcome: 'rejected', code: 'occurred-before-membership' }]);
    // By the device's clock it was before; put right it was not.
    const moved = await sync(
      ada,
      [action({ occurredAt: '2025-12-30T09:00:00.000Z' })],
      '2025-12-31T09:00:00.000Z'
    );
    expect(moved.replies).toMatchObject([{ outcome: 'applied' }]);

    await house.app.db
      .updateTable('membership')
      .set({ valid_to: '2026-11-25' })
      .where('person_id', '=', people.ada)
      .execute();
    house.clock.set('2026-11-25T23:00:00Z');
    expect((await sync(ada, [action()], now())).replies).toMatchObject([{ outcome: 'applied' }]);
    house.clock.set('2026-11-26T01:00:00Z');
    const left = await sync(ada, [action({ occurredAt: '2026-11-25T09:00:00.000Z' })], now());
    expect(left.replies).toMatchObject([{ outcome: 'rejected', code: 'not-allowed' }]);
  });

  test('another partner is answered like one that does not exist', async () => {
    const { ada, action, partners, now } = await syncWorld(open);
    const [theirs, nowhere] = [action({ partnerId: partners.theirs }), action({ partnerId: randomUUID() })];
    const { replies } = await sync(ada, [theirs, nowhere], now());
    expect(replies).toEqual([
      { id: theirs.id, outcome: 'rejected', code: 'not-allowed' },
      { id: nowhere.id, outcome: 'rejected', code: 'not-allowed' }
    ]);
  });

  test('what the house never knew and what it knows no more decide nothing for ever', async () => {
    const { ada, action, fateOf, now } = await syncWorld(open);
    const commands = [
      action({ type: 'fly-to-the-moon' }),
      action({ version: 3 }),
      action({ type: '__proto__' })
    ];
    const { replies } = await sync(ada, commands, now());
    expect(replies).toEqual(commands.map(({ id }) => ({ id, outcome: 'rejected', code: 'unknown-command' })));
    for (const { id } of commands) expect(await fateOf(id)).toBeNull();
    // The same command from an app, or by a house, that speaks the same language.
    const known = commands.map((command) => ({ ...command, type: 'log-action', version: 2 }));
    const again = await sync(ada, known, now());
    expect(again.replies.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
  });

  test('a body that is no batch is refused as a whole', async () => {
    const { ada } = await syncWorld(open);
    for (const body of ['{', '', 'null', '[]', '7', '"x"', '{}', '{"commands":{}}', '{"commands":null}']) {
      const response = await post(ada, body);
      expect(response.status, body).toBe(400);
      expect(await response.json(), body).toEqual({ error: 'commands-missing' });
    }
  });

  test('whatever stands in the place of a command is answered, and the others go on', async () => {
    const { ada, action, now } = await syncWorld(open);
    const good = action();
    const odd = [
      null,
      7,
      'x',
      [],
      {},
      { id: 7 },
      { id: 'x'.repeat(1000) },
      { id: '__proto__' },
      { ...action(), more: 1 }
    ];
    const { replies } = await sync(ada, [...odd, good], now());
    expect(replies).toHaveLength(odd.length + 1);
    for (const reply of replies.slice(0, -1))
      expect(reply).toMatchObject({ outcome: 'rejected', code: 'invalid' });
    expect(replies[6]?.id).toHaveLength(100);
    expect(replies.at(-1)).toEqual({ id: good.id, outcome: 'applied' });
  });

  test('U+0000 and half a character are refused where they stand, and kept as a refusal', async () => {
    const { ada, action, made, now } = await syncWorld(open);
    const commands = [
      action({}, { note: 'a\0b' }),
      action({ type: 'log\0action' }),
      action({ partnerId: '\0' }),
      action({ id: '\0' }),
      made('answer-quiz@1', {
        path: 'be-the-one',
        step: 'x',
        quiz: 'x',
        answers: { ['\0'.repeat(5000)]: [] }
      })
    ];
    const { replies } = await sync(ada, commands, now());
    for (const reply of replies) expect(reply).toMatchObject({ outcome: 'rejected', code: 'invalid' });
    expect(JSON.stringify(replies).length).toBeLessThan(5000);
    expect((await sync(ada, commands, now())).replies).toEqual(replies);
    const half = await sync(ada, [action({}, { note: '\ud800' })], now());
    expect(half.replies[0]?.outcome).toBe('applied');
  });

  test('fifty commands are taken, one more is not, and nothing of it is begun', async () => {
    const { ada, action, acts, now } = await syncWorld(open);
    const many = Array.from({ length: 51 }, () => action());
    const refused = await post(ada, { commands: many, sentAt: now() });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({ error: 'too-many-commands', limit: 50 });
    expect(await acts()).toEqual([]);
    expect((await sync(ada, many.slice(1), now())).replies).toHaveLength(50);
  });

  test('a batch that is too large to read is refused by its size', async () => {
    const { ada, action, now } = await syncWorld(open);
    const huge = { commands: [action({}, { note: 'x'.repeat(600_000) })], sentAt: now() };
    const response = await post(ada, huge);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: 'too-large', limit: 512 * 1024 });
    // As deep as it gets within the size.
    const deep = `{"commands":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    expect((await post(ada, deep)).status).toBe(200);
  });

  test('six hundred commands a minute and person; then it is said how long to wait', async () => {
    const { ada, ben, action, acts, house, now } = await syncWorld(open);
    // What is not taken counts as well: fast, and as good as any.
    const empty = Array.from({ length: 50 }, () => null);
    for (let batch = 0; batch < 12; batch++) await sync(ada, empty, now());
    house.clock.advance({ seconds: 20 });
    const refused = await post(ada, { commands: [action()], sentAt: now() });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await refused.json()).toEqual({ error: 'too-many-requests', retryAfterSeconds: 40 });
    expect(await acts()).toEqual([]);
    expect((await sync(ben, [action()], now())).replies).toMatchObject([{ outcome: 'applied' }]);
    house.clock.advance({ seconds: 40 });
    expect((await sync(ada, [action()], now())).replies).toMatchObject([{ outcome: 'applied' }]);
  });

  test('who is not signed in is told so', async () => {
    const { house, action } = await syncWorld(open);
    const response = await post(house.newVisitor(), { commands: [action()] });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ code: 'signed-out' });
  });
});
