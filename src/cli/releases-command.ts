import type { Release } from '$lib/domain/scoring/release';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import { diffReleases } from '$lib/domain/scoring/diff-releases';
import type { Context } from '$lib/server/context';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { previewRelease } from '$lib/server/services/preview-release';
import { listReleaseDrafts, publishRelease, releaseOrDraft } from '$lib/server/services/release-drafts';
import { readArguments } from './arguments';
import type { CliCommand, CommandOutcome } from './command';
import { readJsonFile, refusal } from './json-file';
import { releaseChangeSentence } from './release-sentences';
import { UsageError } from './usage';

type Run = ReturnType<CliCommand['parse']>;

/** releases list | validate FILE | preview ID_OR_FILE | publish FILE | diff ID_OR_FILE ID_OR_FILE */
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
      const { releases, otherReleases } = await definitions(ctx);
      const { release: inForce } = await releaseInForce(ctx, ctx.now.slice(0, 10));
      const drafts = await listReleaseDrafts(ctx);
      const published = [...releases, ...otherReleases].map(({ id, programme, title, effectiveFrom }) => ({
        id,
        programme,
        title: title.en,
        effectiveFrom,
        state: id === inForce.id ? 'in-force' : 'published'
      }));
      return {
        ok: true,
        output: [
          ...published,
          ...(drafts.ok ? drafts.value : []).map(({ id, updatedAt }) => ({ id, updatedAt, state: 'draft' }))
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
      return preview.ok ? { ok: true, output: preview.value } : refusal(preview.code, []);
    };
  },

  publish(args) {
    const [file = ''] = readArguments(args, {}, ['The release’s file']).positionals;
    return async (ctx) => {
      const found = await findRelease(ctx, file);
      if ('refusal' in found) return found.refusal;
      const published = await publishRelease(ctx, found.release);
      if (published.ok) {
        const { release, supersedes } = published.value;
        return { ok: true, output: { id: release.id, effectiveFrom: release.effectiveFrom, supersedes } };
      }
      return refusal(publishSentence(published.code, published.details ?? {}), []);
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

function publishSentence(code: string, details: Record<string, string | number>): string {
  switch (code) {
    case 'published':
      return 'A release of that id is published, and what is published stays as it is. Give it another id.';
    case 'not-after-latest':
      return `It must come into force after ${details['latest']}, which does on ${details['effectiveFrom']}.`;
    default:
      return code;
  }
}
