import { noticeHealth } from '$lib/server/services/notices/notice-health';
import { runNotices } from '$lib/server/services/notices/run-notices';
import { readArguments } from './arguments';
import type { CliCommand } from './command';

/** notices: tells everybody what is due now, as the server does by itself every five minutes. */
export const noticesCommand: CliCommand = {
  parse(args) {
    readArguments(args, {}, []);
    return async (ctx) => {
      const run = await runNotices(ctx);
      if (!run.ok)
        return { ok: false, message: run.code, output: { fault: { code: run.code, details: {} } } };
      const health = await noticeHealth(ctx);
      const output = { ...run.value, alarms: health.ok ? health.value.alarms : [] };
      const { due, sent } = run.value;
      return due > 0 && sent === 0
        ? { ok: false, message: 'Messages were due and none was sent.', output }
        : { ok: true, output };
    };
  }
};
