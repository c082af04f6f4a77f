import * as v from 'valibot';
import type { Context } from '../context';
import { readSetting, writeSetting } from '../repositories/setting-repository';

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
  await writeSetting(ctx.db, KEY, JSON.stringify(accounts));
}

/** The demo's sign-ins; none in a house that was not seeded with the demo. */
export async function demoAccounts(ctx: Context): Promise<DemoAccount[]> {
  if (!ctx.app.env.demo) return [];
  const kept = await readSetting(ctx.db, KEY);
  return kept === null ? [] : v.parse(DemoAccountsSchema, JSON.parse(kept));
}
