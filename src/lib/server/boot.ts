import { openApp, contextFor, type App } from './app';
import { deleteExpiredSessions } from './auth/sessions';
import type { Context } from './context';
import { readEnvironment } from './env';
import { tidyImports } from './imports';
import { surviveLostFiles } from './lost-files';
import { forgetNotices } from './repositories/notice-repository';
import { forgetOldTries } from './repositories/throttle-repository';
import { checkProofs } from './services/badges/check-proofs';
import { knownIssuers } from './services/badges/issuers';
import { seedDemo } from './services/demo/seed-demo';
import { runNotices } from './services/notices/run-notices';
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
  { name: 'read whose badges are known', run: readIssuers },
  { name: 'load the demo into an empty house', run: loadDemo },
  { name: 'forget what is over', run: forgetWhatIsOver },
  { name: 'remove uploads that nobody goes on with', run: removeUploads }
];

const DAY_TURNED_CHECK_MS = 10 * 60 * 1000;
const PROOFS_EVERY_MS = 60 * 1000;
const NOTICES_EVERY_MS = 5 * 60 * 1000;
const DAY_MS = 86_400_000;

/** How long the ledger of what was sent is kept. */
const LEDGER_DAYS = 400;

/** Opens the house: environment, database, migrations, then the steps above. */
export async function boot(variables: Record<string, string | undefined>): Promise<App> {
  const app = await openApp(readEnvironment(variables));
  surviveLostFiles(app.log);
  await prepare(app);
  // Windows move and certificates lapse at midnight, while the house stays open. The first time is after the doors
  // have opened: until a partner's turn comes, its scores say of which day they are.
  repeat(app, { run: scoreToday, everyMs: DAY_TURNED_CHECK_MS, failed: 'scoring for today failed' });
  repeat(app, { run: tellWhatIsDue, everyMs: NOTICES_EVERY_MS, failed: 'telling people what is due failed' });
  repeat(app, { run: checkBadges, everyMs: PROOFS_EVERY_MS, failed: 'checking badges failed' });
  repeat(app, { run: forgetWhatIsOver, everyMs: DAY_MS, failed: 'forgetting what is over failed' });
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

async function readIssuers(ctx: Context): Promise<void> {
  await Promise.resolve(knownIssuers(ctx));
}

async function checkBadges(ctx: Context): Promise<void> {
  await checkProofs(ctx);
}

async function tellWhatIsDue(ctx: Context): Promise<void> {
  await runNotices(ctx);
}

/** Does something now and then as long as the house is open, never twice at once. What failed is tried again next time. */
function repeat(
  app: App,
  { run, everyMs, failed }: { run: (ctx: Context) => Promise<void>; everyMs: number; failed: string }
): void {
  let busy = false;
  const turn = async () => {
    if (busy) return;
    busy = true;
    try {
      await run(contextFor(app, { kind: 'system' }));
    } catch (error) {
      app.log.error({ err: error }, `${failed}; it is tried again in ${everyMs / 60_000} minutes`);
    } finally {
      busy = false;
    }
  };
  void turn();
  setInterval(() => void turn(), everyMs).unref();
}

async function endImports(ctx: Context): Promise<void> {
  const { interrupted, expired, removed } = await tidyImports(ctx);
  if (interrupted + expired > 0) ctx.log.info({ interrupted, expired }, 'imports given up');
  if (removed > 0) ctx.log.info({ removed }, 'files of imports given up removed');
}

async function forgetWhatIsOver(ctx: Context): Promise<void> {
  await deleteExpiredSessions(ctx);
  await forgetOldTries(ctx.db, ctx.now);
  await forgetNotices(ctx.db, new Date(Date.parse(ctx.now) - LEDGER_DAYS * DAY_MS).toISOString());
}

async function removeUploads(ctx: Context): Promise<void> {
  const removed = await tidyUploads(ctx);
  if (removed > 0) ctx.log.info({ removed }, 'unfinished uploads removed');
}
