import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../../context';
import { applyImport } from '../../imports/apply-import';
import { checkImport } from '../../imports/check-import';
import { demoPartnerIds, isHouseEmpty } from '../../repositories/demo-repository';
import { readSetting, writeSetting } from '../../repositories/setting-repository';
import { seedDemoAccounts } from './demo-accounts';
import { demoFiles } from './demo-files';
import { liveDemoLife } from './demo-life';
import { demoPartners } from './demo-partners';

/** Setting that says how far the demo is: a start that was cut short goes on at the next. */
const STATE = 'demo-state';

/**
 * Loads the demo distributor into an empty house: forty partners by the importers, people who can sign in, and
 * some life by the same commands that people send. A house that holds anything else is left as it is.
 */
export async function seedDemo(
  ctx: Context,
  onProgress: (what: string) => void = () => undefined
): Promise<Result<{ partners: number; files: string[] }, 'not-allowed' | 'not-empty'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const begun = (await readSetting(ctx.db, STATE)) === 'loading';
  if (!begun && !(await isHouseEmpty(ctx.db))) return refused('not-empty');
  await writeSetting(ctx.db, STATE, 'loading');
  const partners = demoPartners();
  const files = demoFiles(partners, today(ctx));
  const folder = await mkdtemp(join(tmpdir(), 'high-five-demo-'));
  try {
    for (const { kind, name, asOf, text } of files) {
      onProgress(name);
      const path = join(folder, name);
      await writeFile(path, text);
      const checked = await checkImport(ctx, { kind, fileName: name, file: path, asOf });
      if (!checked.ok) throw new Error(`demo file ${name}: ${checked.code}`);
      const { summary, importId } = checked.value;
      if (summary.refused > 0) throw new Error(`demo file ${name}: ${JSON.stringify(summary.refusals[0])}`);
      const applied = await applyImport(ctx, importId);
      if (!applied.ok) throw new Error(`demo file ${name}: ${applied.code}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  onProgress('people');
  const partnerIds = await demoPartnerIds(ctx.db);
  const people = await seedDemoAccounts(ctx, partnerIds);
  await liveDemoLife(ctx, partnerIds, people);
  await writeSetting(ctx.db, STATE, 'loaded');
  return ok({ partners: partners.length, files: files.map(({ name }) => name) });
}
