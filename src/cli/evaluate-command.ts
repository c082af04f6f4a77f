import { readFile } from 'node:fs/promises';
import { readWrittenFacts } from '$lib/domain/facts/written-facts';
import { compileRelease } from '$lib/domain/scoring/engine';
import { explainReport } from '$lib/domain/scoring/explain';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import { unusedFacts } from '$lib/domain/scoring/unused-facts';
import { readArguments, readDateOption } from './arguments';
import type { BareCommand, CommandOutcome } from './command';

/** evaluate RELEASE.json FACTS.json [--as-of D] [--size ID]: the bare engine on two files, without a database. */
export const evaluateCommand: BareCommand = {
  needsHouse: false,
  parse(args) {
    const { values, positionals } = readArguments(
      args,
      { 'as-of': { type: 'string' }, size: { type: 'string' } },
      ['The release’s file', 'The facts’ file']
    );
    const [releaseFile = '', factsFile = ''] = positionals;
    const given = readDateOption('--as-of', values['as-of']);

    return async () => {
      const release = await readJsonFile(releaseFile);
      if (!release.ok) return release.refusal;
      const parsed = parseRelease(release.json);
      if (!parsed.ok) return refusal(releaseFile, 'The release is not valid.', parsed.issues);

      const written = await readJsonFile(factsFile);
      if (!written.ok) return written.refusal;
      const read = readWrittenFacts(written.json, given);
      if (!read.ok) return refusal(factsFile, 'The facts are not valid.', read.issues);

      const { facts, size } = read.value;
      const { asOf } = read.value;
      if (asOf === null) {
        const message = 'must be said in the file, or by --as-of';
        return refusal(factsFile, 'The day of scoring is missing.', [{ path: '/asOf', message }]);
      }
      const report = explainReport(compileRelease(parsed.value), facts, { asOf, size: values.size ?? size });
      return { ok: true, output: { ...report, unused: unusedFacts(parsed.value, facts, asOf) } };
    };
  }
};

type ReadFile = { ok: true; json: unknown } | { ok: false; refusal: CommandOutcome };

async function readJsonFile(file: string): Promise<ReadFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { ok: false, refusal: refusal(file, `${file} cannot be read (${code}).`, []) };
  }
  try {
    return { ok: true, json: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'no JSON';
    return { ok: false, refusal: refusal(file, `${file} is no JSON.`, [{ path: '', message }]) };
  }
}

function refusal(file: string, message: string, issues: { path: string; message: string }[]): CommandOutcome {
  const lines = issues.map((issue) => `  ${issue.path === '' ? '/' : issue.path}: ${issue.message}`);
  return { ok: false, message: [message, ...lines].join('\n'), output: { file, issues } };
}
