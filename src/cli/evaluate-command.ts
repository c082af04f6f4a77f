import { attributeFacts } from '$lib/domain/facts/attribute-facts';
import { readWrittenFacts } from '$lib/domain/facts/written-facts';
import { compileRelease } from '$lib/domain/scoring/engine';
import { explainReport } from '$lib/domain/scoring/explain';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import { unusedFacts } from '$lib/domain/scoring/unused-facts';
import { readArguments, readDateOption } from './arguments';
import type { BareCommand } from './command';
import { readJsonFile, refusal } from './json-file';

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

    return async (say) => {
      const release = await readJsonFile(releaseFile);
      if (!release.ok) return release.refusal;
      const parsed = parseRelease(release.json);
      if (!parsed.ok) return refusal(`${releaseFile} is no valid release.`, parsed.issues, releaseFile);

      const written = await readJsonFile(factsFile);
      if (!written.ok) return written.refusal;
      const read = readWrittenFacts(written.json, given);
      if (!read.ok) return refusal(`${factsFile} has facts that are not valid.`, read.issues, factsFile);

      const { facts, size } = read.value;
      const { asOf } = read.value;
      if (asOf === null) {
        const message = 'must be said in the file, or by --as-of';
        return refusal('The day of scoring is missing.', [{ path: '/asOf', message }], factsFile);
      }
      const told = values.size ?? size ?? attributeFacts(facts, asOf).size?.value ?? null;
      const sizes = parsed.value.sizes.map(({ id }) => id);
      if (told !== null && !sizes.includes(told)) {
        const message = `must be ${sizes.length === 0 ? 'left out: the release has no sizes' : sizes.join(', ')}`;
        return refusal(`The release has no size "${told}".`, [{ path: '/size', message }], factsFile);
      }
      const { id, effectiveFrom } = parsed.value;
      if (asOf < effectiveFrom)
        say(`${asOf} is before the first day of ${id}, ${effectiveFrom}: that day has other rules, or none.`);
      const report = explainReport(compileRelease(parsed.value), facts, { asOf, size: told });
      return { ok: true, output: { ...report, unused: unusedFacts(parsed.value, facts, asOf) } };
    };
  }
};
