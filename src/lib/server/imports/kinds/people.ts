import jobRolesFile from '$content/imports/job-roles.json';
import { JOB_ROLES, type JobRole } from '$lib/domain/facts/fact';
import { fold } from '../values';
import type { ImportKind, Refuse, DecodedFact } from './kind';
import { listedPartner } from './partner-of-row';
import { excerpt, type Row } from './row';

const roleByName = new Map<string, JobRole>();
for (const role of JOB_ROLES) {
  for (const name of [role, ...jobRolesFile[role]]) roleByName.set(fold(name), role);
}

/** Who works for whom, and as what. */
export const people: ImportKind = {
  id: 'people',
  columns: [
    { id: 'name', title: 'Name', aliases: ['Full name', 'Person'], required: true, example: 'Ada Example' },
    { id: 'email', title: 'E-mail', aliases: ['Mail', 'E-mail address'], example: 'ada@kestrel.example' },
    {
      id: 'partner',
      title: 'Partner',
      aliases: ['Partner Name', 'Company'],
      required: true,
      example: 'Kestrel Cloud'
    },
    { id: 'geoId', title: 'BE GEO ID', example: '400148' },
    { id: 'jobRole', title: 'Job role', aliases: ['Role', 'Function'], required: true, example: 'engineer' },
    {
      id: 'from',
      title: 'From',
      aliases: ['Since', 'Start', 'Start date'],
      required: true,
      example: '2024-02-01'
    },
    { id: 'to', title: 'To', aliases: ['Until', 'End', 'End date'], example: '' }
  ],
  unknownPartner: 'refuse',
  repeats: 'once',
  decode(row, world, refuse, warn): DecodedFact[] | null {
    const partnerId = listedPartner(row, world, refuse, warn);
    if (partnerId === null) return null;
    const employment = readEmployment(row, refuse);
    const name = row.required('name', refuse);
    const email = readEmail(row, refuse);
    if (employment === null || name === undefined || email === undefined) return null;
    const person = world.people.resolve(partnerId, name, email, true);
    if ('code' in person) {
      refuse('name', person.code, { value: excerpt(name) });
      return null;
    }
    return [
      {
        kind: 'employment',
        partnerId,
        portfolio: null,
        personId: person.id,
        asOf: world.asOf,
        key: person.id,
        series: null,
        data: employment
      }
    ];
  }
};

function readEmployment(
  row: Row,
  refuse: Refuse
): { jobRole: JobRole; from: string; to: string | null } | null {
  const title = row.required('jobRole', refuse);
  const jobRole = roleByName.get(fold(title ?? ''));
  if (title !== undefined && jobRole === undefined) {
    refuse('jobRole', 'job-role-unknown', { value: excerpt(title), known: JOB_ROLES.join(', ') });
  }
  const from = row.date('from', refuse);
  if (from === null) refuse('from', 'required-missing');
  const to = row.date('to', refuse);
  if (typeof from === 'string' && typeof to === 'string' && to < from) {
    refuse('to', 'period-invalid', { from, to });
    return null;
  }
  if (jobRole === undefined || typeof from !== 'string' || to === undefined) return null;
  return { jobRole, from, to };
}

/** Lower case; empty where there is none; undefined, and the row refused, where it is none. */
export function readEmail(row: Row, refuse: Refuse): string | undefined {
  const email = row.text('email').toLowerCase();
  if (email === '' || (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email) && email.length <= 254)) return email;
  refuse('email', 'email-invalid', { value: excerpt(email) });
  return undefined;
}
