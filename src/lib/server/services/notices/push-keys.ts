import webPush from 'web-push';
import { newToken } from '../../auth/tokens';
import type { Context } from '../../context';
import { keepSetting, readSetting } from '../../repositories/setting-repository';

export interface PushKeys {
  /** What browsers subscribe with: by it a push service knows that a message is from this house. Base64url. */
  publicKey: string;
  privateKey: string;
}

const KEYS = 'push:keys';
const SECRET = 'push:secret';

/** The keys of the environment; without them those that were made once and are kept in the data. */
export async function pushKeys(ctx: Context): Promise<PushKeys> {
  const { vapidKeys } = ctx.app.env;
  if (vapidKeys !== null) return vapidKeys;
  const kept =
    (await readSetting(ctx.db, KEYS)) ??
    (await keepSetting(ctx.db, KEYS, JSON.stringify(webPush.generateVAPIDKeys())));
  return JSON.parse(kept) as PushKeys;
}

/** What the tokens in messages are signed with. */
export async function pushSecret(ctx: Context): Promise<string> {
  return (await readSetting(ctx.db, SECRET)) ?? keepSetting(ctx.db, SECRET, newToken());
}
