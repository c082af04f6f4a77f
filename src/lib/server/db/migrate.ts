import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Engine, OpenDatabase } from './open';

type MigrationModule = { up(db: Kysely<unknown>, engine: Engine): Promise<void> };

const MODULES = import.meta.glob<MigrationModule>('/migrations/*.ts', { eager: true });

/** Brings the database to the newest schema; every migration is additive and frozen once landed. */
export async function migrate({ db, engine }: OpenDatabase): Promise<{ applied: string[] }> {
  const migrations: Record<string, Migration> = {};
  for (const [path, module] of Object.entries(MODULES)) {
    const name = path.replace(/^.*\/|\.ts$/g, '');
    migrations[name] = { up: (handle) => module.up(handle as Kysely<unknown>, engine) };
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return { applied: (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName) };
}
