import { Readable } from 'node:stream';
import type { AnyFact, FactKind } from '$lib/domain/facts/fact';
import type { Context } from '$lib/server/context';
import { applyImport, checkImport, type ImportKindId, type ImportSummary } from '$lib/server/imports';
import { factsOfPartners } from '$lib/server/repositories/fact-repository';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';

export const AS_OF = '2026-11-24';

/** Checks bytes as they would be uploaded. */
export function check(ctx: Context, kind: ImportKindId, bytes: string | Buffer, asOf = AS_OF) {
  return checkImport(ctx, { kind, fileName: `${kind}.csv`, file: Readable.from([Buffer.from(bytes)]), asOf });
}

/** @throws where the file or the import is refused */
export async function take(
  ctx: Context,
  kind: ImportKindId,
  bytes: string | Buffer,
  asOf = AS_OF
): Promise<{ importId: string; summary: ImportSummary }> {
  const checked = await check(ctx, kind, bytes, asOf);
  if (!checked.ok) throw new Error(JSON.stringify(checked));
  const applied = await applyImport(ctx, checked.value.importId);
  if (!applied.ok) throw new Error(JSON.stringify(applied));
  return applied.value;
}

/** Every fact that stands, of a kind. */
export async function factsOf<Kind extends FactKind>(
  ctx: Context,
  kind: Kind
): Promise<Extract<AnyFact, { kind: Kind }>[]> {
  const partners = await partnerIdentities(ctx.db);
  const facts = [
    ...(
      await factsOfPartners(
        ctx.db,
        partners.map(({ id }) => id)
      )
    ).values()
  ].flat();
  return facts
    .filter((fact): fact is Extract<AnyFact, { kind: Kind }> => fact.kind === kind)
    .sort((a, b) => a.seq - b.seq);
}
