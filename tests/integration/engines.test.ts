import { expect, test } from 'vitest';
import { forEachEngine } from './engines';

forEachEngine((open, engine) => {
  test('every call gets a migrated database of its own', async () => {
    const first = await open();
    const second = await open();
    await first.app.db.insertInto('setting').values({ key: 'season', value: 'autumn' }).execute();

    expect(first.app.engine).toBe(engine);
    expect(await first.app.db.selectFrom('setting').selectAll().execute()).toEqual([
      { key: 'season', value: 'autumn' }
    ]);
    expect(await second.app.db.selectFrom('setting').selectAll().execute()).toEqual([]);
  });

  test('a context stands at the time of the test clock', async () => {
    const { ctx, clock } = await open();
    expect(ctx().now).toBe('2026-11-24T09:00:00.000Z');
    clock.advance({ days: 1, minutes: 30 });
    expect(ctx().now).toBe('2026-11-25T09:30:00.000Z');
    expect(ctx({ kind: 'nobody' }).actor).toEqual({ kind: 'nobody' });
  });

  test('a database can be closed early and twice', async () => {
    const { close } = await open();
    await close();
    await expect(close()).resolves.toBeUndefined();
  });
});
