import { PARTNER_ROLES, STAFF_ROLES } from '$lib/domain/access/roles';
import { JOB_ROLES } from '$lib/domain/facts/fact';
import { partnerNameKey } from '$lib/domain/shared/name-key';
import { invite, type InviteInput, type InviteRefusal } from '$lib/server/auth/invite';
import type { Context } from '$lib/server/context';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { m } from '$paraglide/messages.js';
import { readArguments } from './arguments';
import type { CliCommand } from './command';
import { UsageError } from './usage';

type Wanted = { staffRole: (typeof STAFF_ROLES)[number] } | PartnerPlace;
interface PartnerPlace {
  partner: string;
  role: (typeof PARTNER_ROLES)[number];
  jobRole: (typeof JOB_ROLES)[number];
}

/** user invite EMAIL --name N (--staff ROLE | --partner P --role R --job-role J) */
export const userCommand: CliCommand = {
  parse(args) {
    const text = { type: 'string' } as const;
    const { values, positionals } = readArguments(
      args,
      { name: text, staff: text, partner: text, role: text, 'job-role': text },
      ['"invite"', 'The e-mail address']
    );
    const [verb, email = ''] = positionals;
    if (verb !== 'invite') throw new UsageError(`"user ${verb}" is not known; "user invite" is.`);
    const name = values.name;
    if (name === undefined) throw new UsageError('--name is missing.');
    const wanted = readWanted(values);

    return async (ctx) => {
      const to = await findPlace(ctx, wanted);
      if ('fault' in to) {
        const { message, fault } = to;
        return { ok: false, message: `Nobody was invited. ${message}`, output: { email, fault } };
      }
      const invited = await invite(ctx, { email, name, to });
      if (!invited.ok) {
        const { code, details = {} } = invited;
        const message = `Nobody was invited. ${invitationProblem(code, details)}`;
        return { ok: false, message, output: { email, fault: { code, details } } };
      }
      return { ok: true, output: { email, ...invited.value } };
    };
  }
};

/** Why nobody was invited: as the screen says it, where it has a sentence. */
function invitationProblem(code: InviteRefusal, { seconds }: Record<string, string | number>): string {
  const english = { locale: 'en' } as const;
  switch (code) {
    case 'not-found':
      return m.auth_invite_problem_not_found({}, english);
    case 'invalid-email':
      return m.auth_invite_problem_email({}, english);
    case 'already-member':
      return m.auth_invite_problem_already({}, english);
    case 'person-disabled':
      return m.auth_invite_problem_disabled({}, english);
    case 'name-missing':
      return 'The name is empty.';
    case 'wait':
      return `There were too many invitations: try again in ${seconds} seconds.`;
  }
}

function readWanted(values: {
  staff?: string;
  partner?: string;
  role?: string;
  'job-role'?: string;
}): Wanted {
  if ((values.staff === undefined) === (values.partner === undefined)) {
    throw new UsageError('Either --staff or --partner is to be given.');
  }
  if (values.partner === undefined) return { staffRole: pick('--staff', values.staff, STAFF_ROLES) };
  return {
    partner: values.partner,
    role: pick('--role', values.role, PARTNER_ROLES),
    jobRole: pick('--job-role', values['job-role'], JOB_ROLES)
  };
}

function pick<T extends string>(option: string, value: string | undefined, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`${option} is to be one of ${known.join(', ')}.`);
}

interface PlaceRefusal {
  message: string;
  fault: { code: 'partner-unknown' | 'partner-ambiguous'; details: { partner: string } };
}

/** @returns why not, where there is no such partner, or more than one */
async function findPlace(ctx: Context, wanted: Wanted): Promise<InviteInput['to'] | PlaceRefusal> {
  if ('staffRole' in wanted) return { kind: 'staff', staffRole: wanted.staffRole };
  const { partner, role, jobRole } = wanted;
  const known = (await partnerIdentities(ctx.db)).filter(({ archived }) => !archived);
  const found = known.filter(({ id, nameKey }) => id === partner || nameKey === partnerNameKey(partner));
  const refuse = (code: PlaceRefusal['fault']['code'], message: string): PlaceRefusal => ({
    message,
    fault: { code, details: { partner } }
  });
  if (found.length > 1) {
    return refuse('partner-ambiguous', `More than one partner is called "${partner}": give its id.`);
  }
  return found[0] === undefined
    ? refuse('partner-unknown', `There is no partner "${partner}".`)
    : { kind: 'partner', partnerId: found[0].id, role, jobRole };
}
