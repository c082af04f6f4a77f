import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartnerRole, StaffRole } from '$lib/domain/access/roles';
import type { JobRole } from '$lib/domain/facts/fact';
import { addDays } from '$lib/domain/shared/date';
import type { LocalizedText } from '$lib/domain/shared/text';
import { addMembership, createAccount } from '../../auth/accounts';
import { rememberDemoAccounts } from '../../auth/demo-accounts';
import { hashPassword } from '../../auth/passwords';
import { today, type Context } from '../../context';
import { putCredential } from '../../repositories/account-repository';
import { personIdByEmail } from '../../repositories/demo-repository';

/** The one password of every demo sign-in. A demo house is not for the internet. */
export const DEMO_PASSWORD = 'high-five-demo';

interface DemoAccount {
  email: string;
  name: string;
  what: LocalizedText;
  staffRole?: StaffRole;
  memberships?: { partner: string; role: PartnerRole; jobRole: JobRole }[];
}

const NORTHGATE = 'Northgate Networks';
const KESTREL = 'Kestrel Cloud';

/** Who can sign in. Northgate's people are those of the imported list. */
const ACCOUNTS: readonly DemoAccount[] = [
  {
    email: 'emil.novak@northgatenetworks.example',
    name: 'Emil Novak',
    what: { en: 'Engineer at Northgate Networks', de: 'Techniker bei Northgate Networks' },
    memberships: [{ partner: NORTHGATE, role: 'member', jobRole: 'engineer' }]
  },
  {
    email: 'lena.hart@northgatenetworks.example',
    name: 'Lena Hart',
    what: { en: 'Partner lead at Northgate Networks', de: 'Partnerleitung bei Northgate Networks' },
    memberships: [{ partner: NORTHGATE, role: 'partner_lead', jobRole: 'lead' }]
  },
  {
    email: 'sam.okafor@northgatenetworks.example',
    name: 'Sam Okafor',
    what: {
      en: 'Seller at Northgate Networks, and at Kestrel Cloud',
      de: 'Verkäufer bei Northgate Networks und bei Kestrel Cloud'
    },
    memberships: [
      { partner: NORTHGATE, role: 'member', jobRole: 'seller' },
      { partner: KESTREL, role: 'member', jobRole: 'seller' }
    ]
  },
  {
    email: 'viewer@northgatenetworks.example',
    name: 'Wall Screen',
    what: { en: 'Viewer at Northgate Networks', de: 'Zuschauer bei Northgate Networks' },
    memberships: [{ partner: NORTHGATE, role: 'viewer', jobRole: 'lead' }]
  },
  {
    email: 'lead@kestrelcloud.example',
    name: 'Kim Larsson',
    what: { en: 'Partner lead at Kestrel Cloud', de: 'Partnerleitung bei Kestrel Cloud' },
    memberships: [{ partner: KESTREL, role: 'partner_lead', jobRole: 'lead' }]
  },
  {
    email: 'manager@distributor.example',
    name: 'Robin Meyer',
    what: { en: 'Enablement manager at the distributor', de: 'Enablement-Team des Distributors' },
    staffRole: 'enablement_manager'
  },
  {
    email: 'admin@distributor.example',
    name: 'Alex Sommer',
    what: { en: 'Programme admin at the distributor', de: 'Programmverwaltung des Distributors' },
    staffRole: 'programme_admin'
  }
];

/** Makes the demo's sign-ins and tells them to the sign-in page and to `npm start`. Person ids by e-mail. */
export async function seedDemoAccounts(
  ctx: Context,
  partnerIds: ReadonlyMap<string, string>
): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (const account of ACCOUNTS) {
    const known = await personIdByEmail(ctx.db, account.email);
    const personId = known ?? (await createAccount(ctx, { ...account, password: DEMO_PASSWORD }));
    if (known !== null) await putCredential(ctx.db, known, await hashPassword(DEMO_PASSWORD), ctx.now);
    for (const { partner, role, jobRole } of account.memberships ?? []) {
      const partnerId = partnerIds.get(partner);
      if (partnerId === undefined) throw new Error(`demo partner ${partner} is missing`);
      await addMembership(ctx, { personId, partnerId, role, jobRole, from: addDays(today(ctx), -200) });
    }
    people.set(account.email, personId);
  }
  await tell(ctx);
  return people;
}

async function tell(ctx: Context): Promise<void> {
  await rememberDemoAccounts(
    ctx,
    ACCOUNTS.map(({ email, name, what }) => ({ email, name, what, password: DEMO_PASSWORD }))
  );
  await mkdir(ctx.app.env.dataFolder, { recursive: true });
  const lines = ACCOUNTS.map(({ email, what }) => ({ role: what.en, email, password: DEMO_PASSWORD }));
  await writeFile(join(ctx.app.env.dataFolder, 'demo-accounts.json'), JSON.stringify(lines, null, 2));
}
