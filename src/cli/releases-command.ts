import { currencyDecimals } from '$lib/domain/money/currency';
import type { Release } from '$lib/domain/scoring/release';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import { diffReleases } from '$lib/domain/scoring/diff-releases';
import type { Context } from '$lib/server/context';
import { previewRelease, type ReleasePreview } from '$lib/server/services/preview-release';
import { listReleaseDrafts, publishRelease, releaseOrDraft } from '$lib/server/services/release-drafts';
import { listReleases } from '$lib/server/services/release-list';
import { readArguments } from './arguments';
import type { CliCommand, CommandOutcome } from './command';
import { readJsonFile, refusal } from './json-file';
import { backdateSentence, refusedReleaseSentence, releaseChangeSentence } from './release-sentences';
import { UsageError } from './usage';

type Run = ReturnType<CliCommand['parse']>;

/**
 * releases list | validate FILE | preview ID_OR_FILE | publish ID_OR_FILE [--backdate] [--replace]
 *   | diff ID_OR_FILE ID_OR_FILE
 */
export const releasesCommand: CliCommand = {
  parse([what = '', ...args]) {
    const act = Object.hasOwn(ACTS, what) ? ACTS[what] : undefined;
    if (act === undefined)
      throw new UsageError(
        what === ''
          ? 'What to do with releases is missing.'
          : `"${what}" is nothing that can be done with releases.`
      );
    return act(args);
  }
};

const ACTS: Readonly<Record<string, (args: string[]) => Run>> = {
  list(args) {
    readArguments(args, {}, []);
    return async (ctx) => {
      const listed = await listReleases(ctx);
      const drafts = await listReleaseDrafts(ctx);
      if (!listed.ok) return refusedRelease(listed.code);
      if (!drafts.ok) return refusedRelease(drafts.code);
      return {
        ok: true,
        output: [
          ...listed.value.map(({ release: { id, programme, title, effectiveFrom }, state, ours }) => ({
            id,
            programme,
            ours,
            title: title.en,
            effectiveFrom,
            state
          })),
          ...drafts.value.map(({ id, updatedAt }) => ({ id, updatedAt, state: 'draft' }))
        ]
      };
    };
  },

  validate(args) {
    const [file = ''] = readArguments(args, {}, ['The release’s file']).positionals;
    return async () => {
      const read = await readRelease(file);
      return 'refusal' in read ? read.refusal : { ok: true, output: { id: read.release.id, valid: true } };
    };
  },

  preview(args) {
    const [name = ''] = readArguments(args, {}, ['The release’s id or file']).positionals;
    return async (ctx, say) => {
      const found = await findRelease(ctx, name);
      if ('refusal' in found) return found.refusal;
      const preview = await previewRelease(ctx, found.release, (done, total) =>
        say(`${done} of ${total} partners`)
      );
      if (!preview.ok) {
        const { programme } = found.release;
        return refusedRelease(preview.code, { programme, ours: ctx.app.env.programme });
      }
      const { backdatesFrom } = preview.value;
      if (backdatesFrom !== null) say(backdateSentence(backdatesFrom));
      return { ok: true, output: inWholeUnits(preview.value) };
    };
  },

  publish(args) {
    const { values, positionals } = readArguments(
      args,
      { backdate: { type: 'boolean' }, replace: { type: 'boolean' } },
      ['The release’s id or file']
    );
    const [name = ''] = positionals;
    return async (ctx) => {
      const found = await findRelease(ctx, name);
      if ('refusal' in found) return found.refusal;
      const published = await publishRelease(ctx, found.release, values);
      if (!published.ok) return refusedRelease(published.code, published.details);
      const { release, supersedes, replaces } = published.value;
      return {
        ok: true,
        output: { id: release.id, effectiveFrom: release.effectiveFrom, supersedes, replaces }
      };
    };
  },

  diff(args) {
    const [before = '', after = ''] = readArguments(args, {}, [
      'The first release',
      'The second release'
    ]).positionals;
    return async (ctx, say) => {
      const [old, next] = [await findRelease(ctx, before), await findRelease(ctx, after)];
      if ('refusal' in old) return old.refusal;
      if ('refusal' in next) return next.refusal;
      const changes = diffReleases(old.release, next.release);
      for (const change of changes) say(releaseChangeSentence(change));
      return { ok: true, output: changes };
    };
  }
};

type Found = { release: Release } | { refusal: CommandOutcome };

/** A published release or a draft by its id, else a file. */
async function findRelease(ctx: Context, name: string): Promise<Found> {
  const known = /\.json$|[/\\]/.test(name) ? null : await releaseOrDraft(ctx, name);
  return known === null ? readRelease(name) : { release: known };
}

async function readRelease(file: string): Promise<Found> {
  const read = await readJsonFile(file);
  if (!read.ok) return { refusal: read.refusal };
  const parsed = parseRelease(read.json);
  return parsed.ok
    ? { release: parsed.value }
    : { refusal: refusal(`${file} is no valid release.`, parsed.issues, file) };
}

/** Money as in `scores`: whole units of its currency, 5000 for $5,000.00. */
function inWholeUnits(preview: ReleasePreview) {
  return {
    ...preview,
    crossings: preview.crossings.map(({ money, ...crossing }) => ({
      ...crossing,
      money:
        money === null ? null : { ...money, amount: money.amount / 10 ** currencyDecimals(money.currency) }
    }))
  };
}

function refusedRelease(code: string, details: Record<string, string | number> = {}): CommandOutcome {
  const message = refusedReleaseSentence(code, details);
  return { ok: false, message, output: { message, issues: [], fault: { code, details } } };
}
