import { computedExpiry, datesProblem } from '$lib/domain/certificates/validity';
import { actionRefusal } from '$lib/domain/evidence/action-rules';
import { actionDayProblem } from '$lib/domain/evidence/evidence';
import { linkProblem } from '$lib/domain/evidence/link';
import type { JobRole } from '$lib/domain/facts/fact';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, latestDay, type Context } from '../../context';
import { evidenceExists } from '../../repositories/evidence-repository';
import { claimFiles } from '../../repositories/stored-file-repository';
import { actionCatalogue, certificationCatalogue } from '../definitions';
import type { CommandHandler, Consequence } from './handler';

/** A person says that they hold a certificate, with proof. It moves nothing until someone verified it. */
export const logCertificate: CommandHandler<'log-certificate@2'> = {
  right: 'log-evidence',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const certification = (await certificationCatalogue(ctx)).find((c) => c.id === payload.certification);
    if (certification === undefined) return refused('unknown-certification');
    const expiresOn = payload.expiresOn ?? computedExpiry(certification, payload.issuedOn);
    const problem = datesProblem(certification, { issuedOn: payload.issuedOn, expiresOn }, latestDay(ctx));
    if (problem !== null) return refused(problem);
    if (payload.files.length === 0 && payload.link === null) return refused('proof-missing');
    const wrongLink = payload.link === null ? null : linkProblem(payload.link);
    if (wrongLink !== null) return refused(wrongLink);
    return send(ctx, partnerId, payload.files, {
      evidenceId: payload.evidenceId,
      kind: 'certificate',
      definition: payload.certification,
      occurredOn: payload.issuedOn,
      certificate: { number: payload.number || null, issuedOn: payload.issuedOn, expiresOn },
      note: payload.note,
      files: payload.files,
      link: payload.link
    });
  }
};

/** A person says that they did something from the catalogue of actions, with proof or a note. */
export const logAction: CommandHandler<'log-action@2'> = {
  right: 'log-evidence',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const action = (await actionCatalogue(ctx)).find((a) => a.id === payload.action);
    if (action === undefined) return refused('unknown-action');
    const jobRole = jobRoleOf(ctx, partnerId);
    if (jobRole === null) return refused('not-found');
    const notAllowed = actionRefusal(action, { jobRole, forTeam: payload.forTeam });
    if (notAllowed !== null) return refused(notAllowed, { roles: (action.jobRoles ?? []).join(' ') });
    const problem = actionDayProblem(payload.occurredOn, latestDay(ctx));
    if (problem !== null) return refused(problem);
    const { files, note, link } = payload;
    if (files.length === 0 && note === null && link === null) return refused('proof-missing');
    const wrongLink = link === null ? null : linkProblem(link);
    if (wrongLink !== null) return refused(wrongLink);
    return send(ctx, partnerId, payload.files, {
      evidenceId: payload.evidenceId,
      kind: 'action',
      definition: payload.action,
      occurredOn: payload.occurredOn,
      certificate: null,
      note: payload.note,
      files: payload.files,
      link: payload.link,
      forTeam: payload.forTeam
    });
  }
};

/** What the person who asks does at a partner; null where they do not work for it. */
function jobRoleOf({ actor }: Context, partnerId: string | null): JobRole | null {
  const memberships = actor.kind === 'person' ? actor.memberships : [];
  return memberships.find((each) => each.partnerId === partnerId)?.jobRole ?? null;
}

async function send(
  ctx: Context,
  partnerId: string | null,
  files: string[],
  data: Extract<Consequence['event'], { type: 'evidence-sent' }>['data']
): Promise<Result<Consequence[]>> {
  const personId = actorId(ctx);
  if (personId === null || partnerId === null) return refused('not-found');
  // One answer whoever's it is: nobody learns what there is at another partner.
  if (await evidenceExists(ctx.db, data.evidenceId)) return refused('id-taken');
  const claimed = await claimFiles(ctx.db, { ids: files, personId, partnerId, evidenceId: data.evidenceId });
  if (!claimed) return refused('unknown-file');
  return ok([{ event: { type: 'evidence-sent', partnerId, personId, data } }]);
}
