import { ok, refused } from '$lib/domain/shared/result';
import { evidenceByIds } from '../../repositories/evidence-repository';
import { matchesOf } from '../../repositories/evidence-match-repository';
import { isOwnEvidence } from '../own-evidence';
import { evidenceToDecide } from '../evidence-to-decide';
import type { CommandHandler } from './handler';

/**
 * A reviewer compared what is held with what it is like, and lets it stand, with a reason. Whoever belongs to one of
 * either side does not judge between them; and what came to light after the reviewer looked holds it still.
 */
export const tellApart: CommandHandler<'tell-apart@1'> = {
  right: 'decide-evidence',
  scope: 'house',
  async handle(ctx, { payload }) {
    const { evidenceId, reason, note } = payload;
    const found = await evidenceToDecide(ctx, evidenceId, payload.from);
    if (!found.ok) return found;
    const evidence = found.value;
    const held = (await matchesOf(ctx.db, evidenceId)).filter(({ apart }) => apart === null);
    const others = await evidenceByIds(
      ctx.db,
      held.map(({ otherId }) => otherId)
    );
    if (others.some((one) => isOwnEvidence(ctx, one))) return refused('own-evidence');
    if (evidence.state !== 'sent') return refused('already-decided', { state: evidence.state });
    if (held.length === 0) return refused('not-held');
    if (held.some(({ otherId }) => !payload.from.includes(otherId))) return refused('more-duplicates');
    if (reason === 'other' && !note) return refused('note-missing');
    const from = held.map(({ otherId }) => otherId);
    const { partnerId, personId } = evidence;
    return ok([
      {
        event: {
          type: 'evidence-told-apart',
          partnerId,
          personId,
          data: { evidenceId, from, reason, note: note || null }
        }
      }
    ]);
  }
};
