import { openApp, contextFor, type App } from './app';
import { deleteExpiredSessions } from './auth/sessions';
import type { Context } from './context';
import { readEnvironment } from './env';
import { tidyImports } from './imports';
import { forgetOldTries } from './repositories/throttle-repository';
import { seedDemo } from './services/demo/seed-demo';
import { publishShippedDefinitions } from './services/publish-shipped';
import { rescoreOutdated } from './services/score-partners';
import { tidyUploads } from './services/uploads';

/**
 * What happens between the open database and the first request, in this order. A step that fails keeps the
 * house from opening.
 */
const STEPS: readonly { name: string; run: (ctx: Context) => Promise<void> }[] = [
  { name: 'end imports that nobody works on', run: endImports },
  { name: 'publish shipped definitions', run: publishShipped },
  { name: 'load the demo into an empty house', run: loadDemo },
  { name: 'forget what is over', run: forgetWhatIsOver },
  { name: 'remove uploads that nobody goes on with', run: removeUploads }
];

const DAY_TURNED_CHECK_MS = 10 * 60 * 1000;

/** Opens the house: environment, database, migrations, then the steps above. */
export async function boot(variables: Record<string, string | undefined>): Promise<App> {
  const app = await openApp(readEnvironment(variables));
  await prepare(app);
  keepScoresOfToday(app);
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

async function publishShipped(ctx: Context): Promise<void> {
  const { published } = await publishShippedDefinitions(ctx);
  if (published.length > 0) ctx.log.info({ count: published.length }, 'definitions published');
}

async function loadDemo(ctx: Context): Promise<void> {
  if (!ctx.app.env.demo) return;
  const seeded = await seedDemo(ctx);
  if (seeded.ok) ctx.log.info({ partners: seeded.value.partners }, 'demo distributor loaded');
}

async function scoreToday(ctx: Context): Promise<void> {
  const partners = await rescoreOutdated(ctx);
  if (partners > 0) ctx.log.info({ partners }, 'scored for today');
}

/**
 * Windows move and certificates lapse at midnight, while the house stays open. The first time is after the doors
 * have opened: until a partner's turn comes, its scores say of which day they are.
 */
function keepScoresOfToday(app: App): void {
  let busy = false;
  const check = async () => {
    if (busy) return;
    busy = true;
    try {
      await scoreToday(contextFor(app, { kind: 'system' }));
    } catch (error) {
      app.log.error({ err: error }, 'scoring for today failed; it is tried again in ten minutes');
    } finally {
      busy = false;
    }
  };
  void check();
  setInterval(() => void check(), DAY_TURNED_CHECK_MS).unref();
}

async function endImports(ctx: Context): Promise<void> {
  const { interrupted, expired, removed } = await tidyImports(ctx);
  if (interrupted + expired > 0) ctx.log.info({ interrupted, expired }, 'imports given up');
  if (removed > 0) ctx.log.info({ removed }, 'files of imports given up removed');
}

async function forgetWhatIsOver(ctx: Context): Promise<void> {
  await deleteExpiredSessions(ctx);
  await forgetOldTries(ctx.db, ctx.now);
}

async function removeUploads(ctx: Context): Promise<void> {
  const removed = await tidyUploads(ctx);
  if (removed > 0) ctx.log.info({ removed }, 'unfinished uploads removed');
}
