import { ok, refused } from '$lib/domain/shared/result';
import { actorId } from '../../context';
import { approvalEffects } from '../approval-effects';
import { REVIEW_RULES } from '../review-rules';
import { whySecondReviewer } from '../second-review';
import { evidenceToDecide } from '../evidence-to-decide';
import type { CommandHandler } from './handler';

/**
 * A reviewer approves or returns what was sent. Approving a certificate makes it a fact of the company, so
 * that the projected index can move, and renews those of the person that stand below it; approving an action earns its
 * points and nothing else. Where the rules ask for two
 * reviewers nothing follows from the first one's approval but that the second is waited for.
 */
export const decideEvidence: CommandHandler<'decide-evidence@1'> = {
  right: 'decide-evidence',
  scope: 'house',
  async handle(ctx, { payload }) {
    const found = await evidenceToDecide(ctx, payload.evidenceId);
    if (!found.ok) return found;
    const evidence = found.value;
    if (evidence.state !== 'sent') return refused('already-decided', { state: evidence.state });
    const about = { partnerId: evidence.partnerId, personId: evidence.personId };

    if (payload.decision === 'return') {
      const { evidenceId, reason, note } = payload;
      return ok([{ event: { ...about, type: 'evidence-returned', data: { evidenceId, reason, note } } }]);
    }
    if (evidence.place === 'held') return refused('held-as-duplicate');
    const { linked } = payload;
    const { id: evidenceId, kind, definition, firstApproval } = evidence;
    const effects = await approvalEffects(ctx, evidence, linked);
    if (firstApproval === null) {
      const because = await whySecondReviewer(ctx, evidence.partnerId, effects);
      if (because.length > 0) {
        return ok([
          { event: { ...about, type: 'evidence-approved-once', data: { evidenceId, linked, because } } }
        ]);
      }
    } else if (firstApproval.by === actorId(ctx)) {
      return refused('second-reviewer-needed');
    }
    return ok([
      {
        event: {
          ...about,
          type: 'evidence-verified',
          data: {
            evidenceId,
            kind,
            definition,
            linked,
            points: effects.points,
            auditShare: REVIEW_RULES.audit.share
          }
        },
        facts: effects.facts
      }
    ]);
  }
};
