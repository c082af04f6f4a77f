import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import { invite } from '$lib/server/auth/invite';
import { insertMessage } from '$lib/server/repositories/notice-message-repository';
import { insertSubscription } from '$lib/server/repositories/push-subscription-repository';
import { definitions } from '$lib/server/services/definitions';
import { shareMemo } from '$lib/server/services/memo';
import type { OpenTestApp } from '../engines';
import { openHouse, type Guest, type House } from '../harness';

/** Stands in everything of partner B that a person wrote or that names somebody. */
export const SECRET = 'bsecret';

/** What partner B has, by id. Each is a thing that a person of partner A must not be able to tell from nothing. */
export interface IdsOfB {
  partner: string;
  person: string;
  email: string;
  membership: string;
  session: string;
  evidence: string;
  file: string;
  fact: string;
  goal: string;
  dispute: string;
  /** An activity in the diary of B's person. */
  creditEntry: string;
  invitation: string;
  memoLink: string;
  /** Where a browser of B's takes messages. */
  pushEndpoint: string;
  /** A message that was sent to B's person. */
  pushMessage: string;
}

export type Who = 'visitor' | 'stranger' | 'viewer' | 'member' | 'lead' | 'former' | 'manager';

export interface TwoPartners {
  house: House;
  a: { partner: string };
  b: IdsOfB;
  /** A fresh session of somebody. All but the manager have nothing to look for at partner B. */
  come(who: Who): Promise<Guest>;
}

/** Sends one command by `/api/commands`. */
export function command<Name extends CommandName>(
  guest: Guest,
  name: Name,
  partnerId: string | null,
  payload: CommandPayload<Name>,
  occurredAt = '2026-11-24T09:00:00.000Z'
): Promise<Response> {
  const [type = '', version] = name.split('@');
  const commands = [
    {
      id: randomUUID(),
      type,
      version: Number(version),
      occurredAt,
      partnerId,
      payload
    }
  ];
  return guest.send('/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands })
  });
}

/** Two partners in one house; B has one of everything, made by the doors that people use. */
export async function twoPartners(open: OpenTestApp): Promise<TwoPartners> {
  const house = await openHouse(open);
  const { db } = house.app;
  const a = { partner: await house.partner('Alder') };
  const partner = await house.partner(`${SECRET} company`);

  const people: Record<Exclude<Who, 'visitor'>, string> = {
    stranger: await house.person('stranger@example.com'),
    viewer: await house.person('viewer@example.com', { partner: a.partner, role: 'viewer' }),
    member: await house.person('member@example.com', { partner: a.partner, role: 'member' }),
    lead: await house.person('lead@example.com', { partner: a.partner, role: 'partner_lead' }),
    former: await house.person('former@example.com', { partner: a.partner, role: 'partner_lead' }),
    manager: await house.person('manager@example.com', { staff: 'enablement_manager' })
  };
  await house.join(people.former, { partner, role: 'partner_lead', from: '2026-01-01', to: '2026-11-23' });
  const email = `${SECRET}.person@example.com`;
  const person = await house.person(email, { partner, role: 'partner_lead' });

  const own = await house.signIn(person);
  const manager = await house.signIn(people.manager);
  const file = randomUUID();
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c9f24b' } })
    .png()
    .toBuffer();
  const put = await own.send(`/api/files/${file}?partner=${partner}`, {
    method: 'PUT',
    body: new Uint8Array(picture)
  });
  expect(put.status).toBe(201);

  const evidence = randomUUID();
  const certification = (await definitions(house.ctx())).certifications[0]?.id ?? '';
  const log = {
    evidenceId: evidence,
    certification,
    number: `${SECRET} 42`,
    files: [file],
    note: `${SECRET} note`,
    link: `https://${SECRET}.example/badge`
  };
  await applied(
    command(own, 'log-certificate@2', partner, { ...log, issuedOn: '2026-11-01', expiresOn: null })
  );
  await applied(
    command(manager, 'decide-evidence@1', null, { decision: 'approve', evidenceId: evidence, linked: true })
  );
  const creditEntry = randomUUID();
  await applied(
    command(own, 'log-credits@1', partner, {
      entryId: creditEntry,
      title: `${SECRET} course`,
      credits: 5,
      doneOn: '2026-11-01',
      claimedOn: null
    })
  );
  const dispute = randomUUID();
  await applied(
    command(own, 'open-dispute@1', partner, {
      disputeId: dispute,
      subject: { kind: 'official', portfolio: 'security' },
      shown: `${SECRET} shown`,
      expected: `${SECRET} expected`,
      words: `${SECRET} words`,
      files: []
    })
  );
  const { paths } = await definitions(house.ctx());
  await applied(
    command(manager, 'assign-goal@1', null, {
      campaignId: randomUUID(),
      partnerIds: [partner],
      target: { kind: 'complete-path', path: paths[0]?.id ?? '' },
      dueOn: '2026-12-31',
      note: `${SECRET} goal`
    })
  );
  const invited = await invite(house.ctx(), {
    email: `${SECRET}.invited@example.com`,
    name: SECRET,
    to: { kind: 'partner', partnerId: partner, role: 'member', jobRole: 'engineer' }
  });
  if (!invited.ok) throw new Error(invited.code);
  const memberships = await db.selectFrom('membership').selectAll().where('person_id', '=', person).execute();
  const actor = {
    kind: 'person' as const,
    personId: person,
    staffRole: null,
    partnerId: partner,
    memberships: memberships.map(({ id }) => ({
      id,
      partnerId: partner,
      role: 'partner_lead' as const,
      jobRole: 'engineer' as const,
      from: '2026-11-24',
      to: null
    }))
  };
  const shared = await shareMemo(house.ctx(actor), { partnerId: partner, remark: `${SECRET} remark` });
  if (!shared.ok) throw new Error(shared.code);

  const idOf = async (
    table: 'session' | 'goal' | 'memo_link' | 'membership',
    column: string,
    value: string
  ) => {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where(column as never, '=', value as never)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const fact = await db
    .selectFrom('fact')
    .select('seq')
    .where('partner_id', '=', partner)
    .executeTakeFirstOrThrow();
  const endpoint = 'https://fcm.googleapis.com/fcm/send/of-b';
  const pushMessage = await subscribed(house, { personId: person, endpoint });
  const b: IdsOfB = {
    partner,
    person,
    email,
    membership: await idOf('membership', 'person_id', person),
    session: await idOf('session', 'person_id', person),
    evidence,
    file,
    fact: String(fact.seq),
    goal: await idOf('goal', 'partner_id', partner),
    dispute,
    creditEntry,
    invitation: invited.value.invitationId,
    memoLink: await idOf('memo_link', 'partner_id', partner),
    pushEndpoint: endpoint,
    pushMessage
  };
  return {
    house,
    a,
    b,
    come: async (who) => (who === 'visitor' ? house.newVisitor() : house.signIn(people[who]))
  };
}

async function applied(sent: Promise<Response>): Promise<void> {
  const { replies } = (await (await sent).json()) as { replies: unknown[] };
  expect(replies).toEqual([expect.objectContaining({ outcome: 'applied' })]);
}

/** A browser of a person takes messages, and one was sent there. @returns the message's id */
async function subscribed(
  house: House,
  { personId, endpoint }: { personId: string; endpoint: string }
): Promise<string> {
  const { db, now, newId } = house.ctx();
  await insertSubscription(db, {
    id: newId(),
    personId,
    sessionId: null,
    deviceId: newId(),
    endpoint,
    p256dh: SECRET,
    auth: SECRET,
    houseKey: SECRET,
    locale: 'en',
    userAgent: SECRET,
    createdAt: now
  });
  const id = newId();
  const words = { title: SECRET, line: SECRET, url: '/', off: [], switchedOff: '', lang: 'en' };
  await insertMessage(db, { id, personId, day: now.slice(0, 10), words, createdAt: now, endsAt: now });
  return id;
}
