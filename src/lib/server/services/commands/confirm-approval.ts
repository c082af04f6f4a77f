import { ok, refused } from '$lib/domain/shared/result';
import { actorId } from '../../context';
import { approvalOf } from '../../repositories/event-repository';
import { evidenceToDecide } from '../evidence-to-decide';
import type { CommandHandler } from './handler';

/** An approval that was drawn is found right by somebody who did not give it. What is wrong is taken back instead. */
export const confirmApproval: CommandHandler<'confirm-approval@1'> = {
  right: 'decide-evidence',
  scope: 'house',
  async handle(ctx, { payload: { evidenceId } }) {
    const found = await evidenceToDecide(ctx, evidenceId);
    if (!found.ok) return found;
    const evidence = found.value;
    if (evidence.audit !== 'due') return refused('not-drawn');
    const { partnerId, personId, decidedBy, firstApproval } = evidence;
    const me = actorId(ctx);
    if (me !== null && (me === decidedBy || me === firstApproval?.by)) return refused('own-approval');
    const verified = await approvalOf(ctx.db, partnerId, evidenceId);
    return ok([
      {
        event: {
          type: 'approval-confirmed',
          partnerId,
          personId,
          data: { evidenceId, verified: verified.id }
        }
      }
    ]);
  }
};
