import { can } from '$lib/domain/access/can';
import { currentFacts } from '$lib/domain/facts/current-facts';
import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { composeMemo } from '$lib/domain/memo/compose-memo';
import type { Memo } from '$lib/domain/memo/memo';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, today, transaction, type Context } from '../context';
import { hashToken, newToken } from '../auth/tokens';
import { appendEvents } from '../repositories/event-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { goalsOfPartner } from '../repositories/goal-repository';
import { importsOfFacts } from '../repositories/partner-import-repository';
import { personById } from '../repositories/member-repository';
import {
  countOpening,
  insertMemoLink,
  memoByToken,
  memoLinksOfPartner,
  revokeMemoLink,
  type MemoLink
} from '../repositories/memo-repository';
import { partnerById } from '../repositories/partner-list-repository';
import { definitions, releaseInForce } from './definitions';
import { goalsWithProgress } from './goals';
import { partnerLearning } from './learning';
import { partnerAttributes } from './score-partners';

const DEFAULT_DAYS = 14;

/** The memo as it would be shared now. */
export async function draftMemo(
  ctx: Context,
  input: { partnerId: string; remark: string | null }
): Promise<Result<Memo, 'not-found'>> {
  const { partnerId } = input;
  const personId = actorId(ctx);
  if (personId === null || !can(ctx.actor, 'share-memo', partnerId)) return refused('not-found');
  const [partner, person] = [await partnerById(ctx.db, partnerId), await personById(ctx.db, personId)];
  if (partner === null || person === null) return refused('not-found');
  const asOf = today(ctx);
  const { from, to } = fiscalQuarter(asOf);
  const engine = await releaseInForce(ctx, asOf);
  const facts = await factsOfPartner(ctx.db, partnerId);
  const goals = await goalsWithProgress(ctx, await goalsOfPartner(ctx.db, partnerId), {
    engine,
    facts,
    learning: () => partnerLearning(ctx, partnerId)
  });
  const { certifications, paths } = await definitions(ctx);
  return ok(
    composeMemo({
      partner: partner.name,
      author: person.name,
      remark: input.remark,
      writtenAt: ctx.now,
      asOf,
      quarter: { from, to },
      engine,
      facts,
      size: partnerAttributes(facts, asOf).size,
      certifications,
      paths,
      goals,
      imports: await importsOfFacts(
        ctx.db,
        currentFacts(facts, asOf).map((fact) => fact.seq)
      )
    })
  );
}

/** Freezes the memo behind a link that nobody can guess and that ends. The link is told once and kept hashed. */
export async function shareMemo(
  ctx: Context,
  input: { partnerId: string; remark: string | null; days?: number }
): Promise<Result<{ link: string; expiresAt: string }, 'not-found'>> {
  const draft = await draftMemo(ctx, input);
  if (!draft.ok) return draft;
  const token = newToken();
  const expiresAt = new Date(Date.parse(ctx.now) + (input.days ?? DEFAULT_DAYS) * 86_400_000).toISOString();
  const memoId = ctx.newId();
  const personId = actorId(ctx) ?? '';
  await transaction(ctx, async ({ db }) => {
    await insertMemoLink(db, {
      id: memoId,
      tokenHash: hashToken(token),
      partnerId: input.partnerId,
      content: draft.value,
      createdBy: personId,
      createdAt: ctx.now,
      expiresAt
    });
    await appendEvents(db, ctx.engine, [
      memoEvent(ctx, { type: 'memo-shared', partnerId: input.partnerId, data: { memoId, expiresAt } })
    ]);
  });
  return ok({ link: `${ctx.app.env.origin}/memo/${token}`, expiresAt });
}

/** What management sees. Reading it changes nothing: link checkers read too. */
export async function openMemo(
  ctx: Context,
  token: string
): Promise<Result<{ memo: Memo; expiresAt: string }, 'not-found'>> {
  const found = await memoByToken(ctx.db, hashToken(token), ctx.now);
  if (found === null) return refused('not-found');
  return ok({ memo: found.memo, expiresAt: found.expiresAt });
}

/**
 * Somebody has the memo before them: counted, so that the lead knows it was read. Not where the same browser was
 * counted within the hour, nor where a lead of the partner or the distributor's people look at what they sent. Who
 * read it is not recorded.
 */
export async function noteMemoSeen(
  ctx: Context,
  token: string,
  { again }: { again: boolean }
): Promise<Result<{ counted: boolean }, 'not-found'>> {
  const found = await memoByToken(ctx.db, hashToken(token), ctx.now);
  if (found === null) return refused('not-found');
  if (again || can(ctx.actor, 'share-memo', found.partnerId)) return ok({ counted: false });
  await transaction(ctx, async ({ db }) => {
    await countOpening(db, found.id, ctx.now);
    const opened = { type: 'memo-opened' as const, partnerId: found.partnerId, data: { memoId: found.id } };
    await appendEvents(db, ctx.engine, [{ ...memoEvent(ctx, opened), actorId: null }]);
  });
  return ok({ counted: true });
}

export async function listMemoLinks(
  ctx: Context,
  partnerId: string
): Promise<Result<MemoLink[], 'not-found'>> {
  if (!can(ctx.actor, 'share-memo', partnerId)) return refused('not-found');
  return ok(await memoLinksOfPartner(ctx.db, partnerId));
}

export async function revokeMemo(
  ctx: Context,
  input: { partnerId: string; id: string }
): Promise<Result<null, 'not-found'>> {
  if (!can(ctx.actor, 'share-memo', input.partnerId)) return refused('not-found');
  const revoked = await revokeMemoLink(ctx.db, { ...input, now: ctx.now });
  return revoked ? ok(null) : refused('not-found');
}

function memoEvent(
  ctx: Context,
  event:
    | { type: 'memo-shared'; partnerId: string; data: { memoId: string; expiresAt: string } }
    | { type: 'memo-opened'; partnerId: string; data: { memoId: string } }
) {
  return {
    ...event,
    id: ctx.newId(),
    personId: null,
    actorId: actorId(ctx),
    occurredAt: ctx.now,
    recordedAt: ctx.now,
    commandId: null
  };
}
