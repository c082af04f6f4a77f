import type { AnyEvent } from '$lib/domain/commands/events';
import type { Context } from '../context';
import { projectCredits } from '../repositories/credit-repository';
import { projectEvidence } from '../repositories/evidence-projection-repository';
import { projectDispute } from '../repositories/dispute-repository';
import { projectFocus } from '../repositories/focus-repository';
import { projectGoal } from '../repositories/goal-repository';
import { projectBoardPrivacy } from '../repositories/board-repository';
import { projectCredential } from '../repositories/path-credential-repository';
import { projectPoints } from '../repositories/point-repository';
import { REVIEW_RULES } from './review-rules';

/** Carries one event into every projection. The same function runs live and in a rebuild. */
export async function project(ctx: Context, event: AnyEvent): Promise<void> {
  await projectEvidence(ctx.db, ctx.engine, event, REVIEW_RULES.pictures);
  await projectGoal(ctx.db, event);
  await projectPoints(ctx.db, event);
  await projectCredential(ctx.db, event);
  await projectFocus(ctx.db, event);
  await projectDispute(ctx.db, event);
  await projectBoardPrivacy(ctx.db, event);
  await projectCredits(ctx.db, event);
}
