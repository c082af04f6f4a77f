import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { isIsoDate, type IsoDate } from '$lib/domain/shared/date';
import { UsageError } from './usage';

/** @throws UsageError where there are options or a number of words that the command does not take */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  words: readonly string[]
) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    const missing = words[parsed.positionals.length];
    if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
    const extra = parsed.positionals[words.length];
    if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`);
    return parsed;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** @throws UsageError where the text is no date that exists */
export function readDateOption(option: string, text: string | undefined): IsoDate | undefined {
  if (text === undefined || isIsoDate(text)) return text;
  throw new UsageError(`${option} is to be a date like 2026-11-24, not "${String(text)}".`);
}
