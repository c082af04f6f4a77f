import { openApp, contextFor, type App } from './app';
import { deleteExpiredSessions } from './auth/sessions';
import type { Context } from './context';
import { readEnvironment } from './env';
import { forgetOldTries } from './repositories/throttle-repository';
import { publishShippedDefinitions } from './services/publish-shipped';

/**
 * What happens between the open database and the first request, in this order. A step that fails keeps the
 * house from opening.
 */
const STEPS: readonly { name: string; run: (ctx: Context) => Promise<unknown> }[] = [
  { name: 'publish shipped definitions', run: publishShippedDefinitions },
  { name: 'forget what is over', run: forgetWhatIsOver }
];

/** Opens the house: environment, database, migrations, then the steps above. */
export async function boot(variables: Record<string, string | undefined>): Promise<App> {
  const app = await openApp(readEnvironment(variables));
  await prepare(app);
  return app;
}

/** Runs the boot steps on a database that is open and migrated. */
export async function prepare(app: App): Promise<void> {
  const ctx = contextFor(app, { kind: 'system' });
  for (const step of STEPS) {
    const started = performance.now();
    await step.run(ctx);
    app.log.debug({ step: step.name, ms: Math.round(performance.now() - started) }, 'boot step');
  }
}

async function forgetWhatIsOver(ctx: Context): Promise<void> {
  await deleteExpiredSessions(ctx);
  await forgetOldTries(ctx.db, ctx.now);
}
