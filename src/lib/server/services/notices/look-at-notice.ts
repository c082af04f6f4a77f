import { validityOn } from '$lib/domain/certificates/validity';
import { openReturns, walletOf } from '$lib/domain/certificates/wallet';
import type { Goal } from '$lib/domain/goals/goal';
import type { OpenNotice, Untold } from '$lib/domain/notices/notice';
import { mayAtDesk, mayAtPartner, type Subscriber } from '$lib/domain/notices/of-events';
import { dueReminder } from '$lib/domain/notices/reminders';
import { crossedThreshold, highestReached, thresholdsOfIndex } from '$lib/domain/notices/of-standings';
import type { NextStep } from '$lib/domain/paths/suggestion';
import type { Threshold } from '$lib/domain/scoring/release';
import { addDays, daysBetween, type IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { today, type Context } from '../../context';
import { projectedOfPartners } from '../../repositories/audience-repository';
import { certificateFactsOfPerson } from '../../repositories/certificate-repository';
import { countDisputes, disputeById } from '../../repositories/dispute-repository';
import { countWaiting } from '../../repositories/evidence-queue-repository';
import { evidenceById, evidenceOfPerson } from '../../repositories/evidence-repository';
import { goalById, goalsOfPartner } from '../../repositories/goal-repository';
import { nextStepOfPartner } from '../../repositories/score-repository';
import { definitions, releaseInForce } from '../definitions';
import { NOTICE_RULES } from './notice-rules';

/** What there is to say of a notice, as it stands now. */
export type NoticeFacts =
  | { kind: 'goal-assigned'; goal: Goal; what: LocalizedText; threshold: Threshold | null }
  | { kind: 'evidence-returned' | 'evidence-verified'; title: LocalizedText }
  | { kind: 'dispute-answered' }
  | { kind: 'evidence-sent' }
  | { kind: 'dispute-open' }
  | { kind: 'certificate-expires'; title: LocalizedText; expiresOn: IsoDate; daysLeft: number }
  | {
      kind: 'threshold-crossed';
      portfolio: string;
      title: LocalizedText;
      threshold: Threshold;
      up: boolean;
    }
  | { kind: 'digest'; digest: DigestFacts };

/** What a week amounts to; a number is 0 where there is nothing of it. */
export interface DigestFacts {
  /** For the distributor's people. */
  evidenceWaiting: number;
  disputesWaiting: number;
  /** Own evidence that was verified within the week. */
  verified: number;
  goals: number;
  /** Own certificates that lapse soon. */
  lapsing: number;
  /** The certificate that the company would best go for next; null where it is none. */
  nextCertificate: LocalizedText | null;
}

const WEEK_DAYS = 7;

/**
 * Whether a notice still holds, and what it says. What was done about it meanwhile is not told, nor anything about a
 * partner that the person does not belong to any more.
 */
export async function lookAtNotice(
  ctx: Context,
  subscriber: Subscriber,
  { occasion, partnerId }: OpenNotice
): Promise<Result<NoticeFacts, Untold>> {
  const { personId } = subscriber;
  switch (occasion.kind) {
    case 'goal-assigned': {
      if (!mayAtPartner(subscriber, 'answer-goal', partnerId)) return refused('not-theirs');
      const goal = await goalById(ctx.db, occasion.goalId);
      return goal?.state === 'proposed' ? ok(await goalFacts(ctx, goal)) : refused('overtaken');
    }
    case 'evidence-returned':
    case 'evidence-verified': {
      if (partnerId === null || !mayAtPartner(subscriber, 'see-own-world', partnerId)) {
        return refused('not-theirs');
      }
      const evidence = await evidenceById(ctx.db, occasion.evidenceId);
      if (evidence === null) return refused('overtaken');
      if (occasion.kind === 'evidence-returned') {
        const open = openReturns(await evidenceOfPerson(ctx.db, partnerId, personId));
        if (!open.some(({ id }) => id === occasion.evidenceId)) return refused('overtaken');
      }
      return ok({ kind: occasion.kind, title: await titleOf(ctx, evidence) });
    }
    case 'dispute-answered': {
      if (!mayAtPartner(subscriber, 'reply-dispute', partnerId)) return refused('not-theirs');
      const dispute = await disputeById(ctx.db, occasion.disputeId);
      return dispute?.state === 'answered' ? ok({ kind: 'dispute-answered' }) : refused('overtaken');
    }
    case 'evidence-sent': {
      if (!mayAtDesk(subscriber, 'decide-evidence', partnerId)) return refused('not-theirs');
      const evidence = await evidenceById(ctx.db, occasion.evidenceId);
      return evidence?.state === 'sent' ? ok({ kind: 'evidence-sent' }) : refused('overtaken');
    }
    case 'dispute-open': {
      if (!mayAtDesk(subscriber, 'settle-dispute', partnerId)) return refused('not-theirs');
      const dispute = await disputeById(ctx.db, occasion.disputeId);
      return dispute?.state === 'open' ? ok({ kind: 'dispute-open' }) : refused('overtaken');
    }
    case 'certificate-expires': {
      if (!mayAtPartner(subscriber, 'see-own-world', partnerId)) return refused('not-theirs');
      const { certification, expiresOn, days } = occasion;
      const held = await ownCertificates(ctx, personId, [partnerId]);
      const standing = held.find((one) => one.held.certification === certification)?.held;
      const daysLeft = daysBetween(today(ctx), expiresOn);
      // One whose time is over gives way to the next.
      const isLate = days !== undefined && dueReminder(NOTICE_RULES.reminders.days, daysLeft) !== days;
      if (standing?.expiresOn !== expiresOn || daysLeft < 0 || isLate) return refused('overtaken');
      const title = await titleOf(ctx, { kind: 'certificate', definition: certification });
      return ok({ kind: 'certificate-expires', title, expiresOn, daysLeft });
    }
    case 'threshold-crossed': {
      if (partnerId === null || !mayAtPartner(subscriber, 'see-own-world', partnerId)) {
        return refused('not-theirs');
      }
      const { release } = await releaseInForce(ctx, today(ctx));
      const thresholds = thresholdsOfIndex(release);
      const crossed = crossedThreshold(thresholds, occasion);
      const portfolio = release.portfolios.find(({ id }) => id === occasion.portfolio);
      const index =
        (await projectedOfPartners(ctx.db, [partnerId], occasion.portfolio)).get(partnerId) ?? null;
      const stands = index !== null && highestReached(thresholds, index) === occasion.to;
      if (crossed === null || portfolio === undefined || !stands) return refused('overtaken');
      return ok({ kind: 'threshold-crossed', portfolio: portfolio.id, title: portfolio.title, ...crossed });
    }
    case 'digest': {
      const digest = await digestFacts(ctx, subscriber);
      const { nextCertificate, ...numbers } = digest;
      const isEmpty = nextCertificate === null && Object.values(numbers).every((number) => number === 0);
      return isEmpty ? refused('nothing-to-tell') : ok({ kind: 'digest', digest });
    }
  }
}

async function goalFacts(ctx: Context, goal: Goal): Promise<NoticeFacts> {
  const { target } = goal;
  if (target.kind === 'complete-path') {
    const path = (await definitions(ctx)).paths.find(({ id }) => id === target.path);
    return { kind: 'goal-assigned', goal, what: path?.title ?? plain(target.path), threshold: null };
  }
  const { release } = await releaseInForce(ctx, today(ctx));
  const portfolio = release.portfolios.find(({ id }) => id === target.portfolio);
  const threshold = release.thresholds.find(({ id }) => id === target.threshold) ?? null;
  return { kind: 'goal-assigned', goal, what: portfolio?.title ?? plain(target.portfolio), threshold };
}

async function digestFacts(ctx: Context, subscriber: Subscriber): Promise<DigestFacts> {
  const { personId, memberships } = subscriber;
  const since = addDays(today(ctx), -WEEK_DAYS);
  let [verified, goals] = [0, 0];
  for (const { partnerId } of memberships) {
    const evidence = await evidenceOfPerson(ctx.db, partnerId, personId);
    verified += evidence.filter(
      ({ state, decidedAt }) => state === 'verified' && (decidedAt ?? '') >= since
    ).length;
    const open = (await goalsOfPartner(ctx.db, partnerId)).filter(
      ({ state, dueOn }) => state !== 'declined' && dueOn >= today(ctx)
    );
    goals += open.length;
  }
  const own = await ownCertificates(
    ctx,
    personId,
    memberships.map(({ partnerId }) => partnerId)
  );
  const [first] = memberships;
  const next = first === undefined ? null : await nextStepOfPartner(ctx.db, first.partnerId);
  return {
    evidenceWaiting: mayAtDesk(subscriber, 'decide-evidence', null) ? await countWaiting(ctx.db) : 0,
    disputesWaiting: mayAtDesk(subscriber, 'settle-dispute', null) ? await countDisputes(ctx.db, 'open') : 0,
    verified,
    goals,
    lapsing: own.filter(({ held }) => validityOn(held, today(ctx)).state === 'lapses-soon').length,
    nextCertificate: await certificateOf(ctx, next)
  };
}

/** A person's certificates as these partners know them, each certification once. */
async function ownCertificates(ctx: Context, personId: string, partnerIds: readonly (string | null)[]) {
  const { release } = await releaseInForce(ctx, today(ctx));
  const known = await certificateFactsOfPerson(ctx.db, personId);
  const facts = known.filter(({ partnerId }) => partnerIds.includes(partnerId)).map(({ fact }) => fact);
  return walletOf(facts, { personId, asOf: today(ctx), release });
}

async function certificateOf(ctx: Context, step: NextStep | null): Promise<LocalizedText | null> {
  if (step === null || (step.kind !== 'certificate' && step.kind !== 'renew')) return null;
  return titleOf(ctx, { kind: 'certificate', definition: step.subject });
}

async function titleOf(
  ctx: Context,
  { kind, definition }: { kind: 'certificate' | 'action'; definition: string }
): Promise<LocalizedText> {
  const { certifications, actions } = await definitions(ctx);
  const catalogue: readonly { id: string; title: LocalizedText }[] =
    kind === 'certificate' ? certifications : actions;
  return catalogue.find(({ id }) => id === definition)?.title ?? plain(definition);
}

function plain(word: string): LocalizedText {
  return { en: word, de: word };
}
