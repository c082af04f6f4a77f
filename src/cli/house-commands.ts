import { seedDemo } from '$lib/server/services/demo/seed-demo';
import { rebuild } from '$lib/server/services/rebuild';
import { readArguments } from './arguments';
import type { CliCommand } from './command';

/** migrate: the database was brought up to date when it was opened; says at what. */
export const migrateCommand: CliCommand = {
  parse(args) {
    readArguments(args, {}, []);
    return async (ctx) => {
      const rows = await ctx.db.introspection.getTables();
      return { ok: true, output: { engine: ctx.engine, tables: rows.length } };
    };
  }
};

/** seed: the demo distributor, into an empty house. */
export const seedCommand: CliCommand = {
  parse(args) {
    readArguments(args, {}, []);
    return async (ctx, say) => {
      const seeded = await seedDemo(ctx, say);
      if (seeded.ok) return { ok: true, output: seeded.value };
      const { code } = seeded;
      return {
        ok: false,
        message:
          code === 'not-empty'
            ? 'There are people, partners or imports in this house already: nothing was seeded.'
            : code,
        output: { seeded: false, fault: { code, details: {} } }
      };
    };
  }
};

/** rebuild: every projection anew from events and facts. */
export const rebuildCommand: CliCommand = {
  parse(args) {
    readArguments(args, {}, []);
    return async (ctx, say) => {
      const rebuilt = await rebuild(ctx, (events) => say(`${events} events`));
      if (rebuilt.ok) return { ok: true, output: rebuilt.value };
      const { code } = rebuilt;
      return { ok: false, message: code, output: { fault: { code, details: {} } } };
    };
  }
};
