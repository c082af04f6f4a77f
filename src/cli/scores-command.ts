import { portfolioScores } from '$lib/server/services/portfolio-scores';
import { readArguments, readDateOption } from './arguments';
import type { CliCommand } from './command';

/** scores [--as-of D] [--release ID] */
export const scoresCommand: CliCommand = {
  parse(args) {
    const { values } = readArguments(args, { 'as-of': { type: 'string' }, release: { type: 'string' } }, []);
    const asOf = readDateOption('--as-of', values['as-of']);
    return async (ctx) => {
      const scores = await portfolioScores(ctx, { asOf, releaseId: values.release });
      if (scores.ok) return { ok: true, output: scores.value };
      const message =
        scores.code === 'release-unknown' ? `There is no release "${values.release}".` : scores.code;
      const details = values.release === undefined ? {} : { release: values.release };
      return { ok: false, message, output: { fault: { code: scores.code, details } } };
    };
  }
};
