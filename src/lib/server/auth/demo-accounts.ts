import * as v from 'valibot';
import type { Context } from '../context';

const KEY = 'demo-sign-ins';

const DemoAccountsSchema = v.array(
  v.object({
    email: v.string(),
    password: v.string(),
    name: v.string(),
    what: v.object({ en: v.string(), de: v.string() })
  })
);

/** A sign-in that the sign-in page of a demo house offers to everyone. `what` says who one is then. */
export type DemoAccount = v.InferOutput<typeof DemoAccountsSchema>[number];

/** Puts the demo's sign-ins where the sign-in page finds them. */
export async function rememberDemoAccounts(ctx: Context, accounts: readonly DemoAccount[]): Promise<void> {
  const value = JSON.stringify(accounts);
  await ctx.db
    .insertInto('setting')
    .values({ key: KEY, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute();
}

/** The demo's sign-ins; none in a house that was not seeded with the demo. */
export async function demoAccounts(ctx: Context): Promise<DemoAccount[]> {
  if (!ctx.app.env.demo) return [];
  const row = await ctx.db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst();
  return row === undefined ? [] : v.parse(DemoAccountsSchema, JSON.parse(row.value));
}
