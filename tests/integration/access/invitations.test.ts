import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PartnerRole } from '$lib/domain/access/roles';
import { invite, type InviteInput } from '$lib/server/auth/invite';
import { contextFor } from '$lib/server/app';
import { today } from '$lib/server/context';
import { membershipsInForce } from '$lib/server/repositories/membership-repository';
import { userCommand } from '../../../src/cli/user-command';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD, type House } from '../harness';
import { readable, startMailServer } from './mail-server';

let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.stop());

const NEW = { name: 'Ben New', password: 'a good password' };

forEachEngine((open) => {
  const openWithMail = () =>
    openHouse(open, { SMTP_URL: mail.url, MAIL_FROM: 'High Five <house@example.com>' });

  test('a manager invites by the form, the mail comes, the link makes a person, a place and a session, once', async () => {
    const house = await openWithMail();
    const northgate = await house.partner('Northgate Networks');
    const manager = await house.signIn(
      await house.person('mia@example.com', { staff: 'enablement_manager' })
    );
    mail.mails.length = 0;

    const form = { email: 'Ben@Example.com', name: 'Ben', partner: 'northgate networks', role: 'member' };
    const sent = await manager.post('/people?/invite', { ...form, job: 'seller', locale: 'de' });

    expect(sent.status).toBe(200);
    expect(mail.mails).toHaveLength(1);
    const [received] = mail.mails;
    expect(received?.to).toEqual(['ben@example.com']);
    expect(received?.from).toBe('house@example.com');
    expect(received?.text).toContain('mia lädt dich zu High Five ein, für Northgate Networks.');
    const link = /http:\/\/localhost(\/invite\/[\w-]{43})/.exec(received?.text ?? '')?.[1] ?? '';
    expect(await sent.text()).toContain(link);

    const page = await house.visitor.get(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Join Northgate Networks');
    const accepted = await house.visitor.post(`${link}?/accept`, NEW);
    expect(accepted.status).toBe(303);
    expect(accepted.headers.get('location')).toBe('/');
    const snapshot = (await (await house.visitor.get('/api/snapshot')).json()) as { partner: { id: string } };
    expect(snapshot.partner.id).toBe(northgate);

    const again = house.newVisitor();
    expect(await (await again.get(link)).text()).toContain('This invitation is used up');
    expect((await again.post(`${link}?/accept`, NEW)).status).toBe(400);
    expect((await again.post('/sign-in', { email: 'ben@example.com', password: NEW.password })).status).toBe(
      303
    );
  });

  test('the link ends after fourteen days, and when it is taken back', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const old = await linkTo(house, partner, 'old@example.com');
    const manager = await house.signIn(
      await house.person('mia@example.com', { staff: 'enablement_manager' })
    );
    house.clock.advance({ days: 14, milliseconds: -1 });
    expect(await (await house.visitor.get(old.path)).text()).toContain('Join Northgate');
    house.clock.advance({ milliseconds: 1 });
    expect((await house.visitor.post(`${old.path}?/accept`, NEW)).status).toBe(400);

    const revoked = await linkTo(house, partner, 'other@example.com');
    expect((await manager.post('/people?/revoke', { invitation: revoked.invitationId })).status).toBe(200);
    expect((await house.visitor.post(`${revoked.path}?/accept`, NEW)).status).toBe(400);
    expect(await house.app.db.selectFrom('membership').select('id').execute()).toEqual([]);
  });

  test('two who use one link at the same moment: one comes in', async () => {
    const house = await openHouse(open);
    const { path } = await linkTo(house, await house.partner('Northgate'), 'ben@example.com');
    const answers = await Promise.all([1, 2, 3].map(() => house.newVisitor().post(`${path}?/accept`, NEW)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400, 400]);
    expect(await house.app.db.selectFrom('person').select('id').execute()).toHaveLength(1);
  });

  test('a person known from a file becomes the one who signs in', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const { db, now, newId } = house.ctx();
    const id = newId();
    const known = {
      id,
      email: 'ben@example.com',
      name: 'BEN N',
      name_key: 'ben n',
      created_at: now,
      board_name_shown: 0
    };
    await db.insertInto('person').values(known).execute();
    await house.join(id, { partner, role: 'member' });
    const { path } = await linkTo(house, partner, 'ben@example.com', 'partner_lead');

    expect((await house.visitor.post(`${path}?/accept`, NEW)).status).toBe(303);

    expect(await db.selectFrom('person').select(['id', 'name']).execute()).toEqual([{ id, name: 'Ben New' }]);
    const places = await membershipsInForce(db, id, today(house.ctx()));
    expect(places.map(({ partnerId, role }) => ({ partnerId, role }))).toEqual([
      { partnerId: partner, role: 'partner_lead' }
    ]);
  });

  test('someone who has an account signs in and joins; another person’s session cannot', async () => {
    const house = await openHouse(open);
    const [north, south] = [await house.partner('Northgate'), await house.partner('Southbank')];
    const ana = await house.person('ana@example.com', { partner: north, role: 'member' });
    const eve = await house.signIn(await house.person('eve@example.com'));
    const { path } = await linkTo(house, south, 'ana@example.com');

    expect((await house.visitor.post(`${path}?/accept`, NEW)).status).toBe(400);
    expect(
      (await house.visitor.post('/sign-in', { email: 'ana@example.com', password: NEW.password })).status
    ).toBe(400);
    expect((await house.visitor.post(`${path}?/join`)).headers.get('location')).toMatch(
      /^\/sign-in\?to=%2Finvite/
    );
    expect((await eve.post(`${path}?/join`)).status).toBe(400);

    const signIn = await house.visitor.post(`/sign-in?to=${encodeURIComponent(path)}`, {
      email: 'ana@example.com',
      password: PASSWORD
    });
    expect(signIn.headers.get('location')).toBe(path);
    expect((await house.visitor.post(`${path}?/join`)).status).toBe(303);
    const places = await membershipsInForce(house.app.db, ana, today(house.ctx()));
    expect(places.map(({ partnerId }) => partnerId).sort()).toEqual([north, south].sort());
  });

  test('who may invite whom', async () => {
    const house = await openHouse(open);
    const [own, other] = [await house.partner('Own'), await house.partner('Other')];
    const member = (partner: string): InviteInput['to'] => ({
      kind: 'partner',
      partnerId: partner,
      role: 'member',
      jobRole: 'engineer'
    });
    const staff: InviteInput['to'] = { kind: 'staff', staffRole: 'enablement_manager' };
    let count = 0;
    const tries = async (as: { staff: 'programme_admin' | 'enablement_manager' } | PartnerRole) => {
      const place = typeof as === 'string' ? { partner: own, role: as } : as;
      const personId = await house.person(`${++count}@example.com`, place);
      const memberships = await membershipsInForce(house.app.db, personId, today(house.ctx()));
      const staffRole = typeof as === 'string' ? null : as.staff;
      const ctx = contextFor(house.app, {
        kind: 'person',
        personId,
        staffRole,
        memberships,
        partnerId: null
      });
      const outcomes: string[] = [];
      for (const to of [member(own), member(other), member('no-such-partner'), staff]) {
        const invited = await invite(ctx, { email: `${++count}@example.com`, name: 'X', to });
        outcomes.push(invited.ok ? 'yes' : invited.code);
      }
      return outcomes;
    };
    expect(await tries({ staff: 'programme_admin' })).toEqual(['yes', 'yes', 'not-found', 'yes']);
    expect(await tries({ staff: 'enablement_manager' })).toEqual(['yes', 'yes', 'not-found', 'not-found']);
    expect(await tries('partner_lead')).toEqual(['yes', 'not-found', 'not-found', 'not-found']);
    expect(await tries('member')).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
    expect(await tries('viewer')).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
  });

  test('an invitation to the team gives its role and leads to its desk', async () => {
    const house = await openHouse(open);
    const invited = await invite(house.ctx(), {
      email: 'mia@example.com',
      name: 'Mia',
      to: { kind: 'staff', staffRole: 'enablement_manager' }
    });
    const path = invited.ok ? new URL(invited.value.link).pathname : '';
    const accepted = await house.visitor.post(`${path}?/accept`, NEW);
    expect(accepted.headers.get('location')).toBe('/portfolio');
    expect((await house.visitor.get('/people')).status).toBe(200);
  });

  test('ending a membership shuts the door with the next request', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const personId = await house.person('ana@example.com', { partner, role: 'member' });
    const ana = await house.signIn(personId);
    const manager = await house.signIn(
      await house.person('mia@example.com', { staff: 'enablement_manager' })
    );
    expect((await ana.get('/api/snapshot')).status).toBe(200);
    const { id } = await house.app.db.selectFrom('membership').select('id').executeTakeFirstOrThrow();

    expect((await manager.post('/people?/end', { membership: id })).status).toBe(200);

    expect((await ana.get('/api/snapshot')).status).toBe(404);
    expect((await manager.post('/people?/end', { membership: 'no-such' })).status).toBe(404);
  });

  test('where the mail server is away, the invitation stands and the screen says so', async () => {
    const house = await openHouse(open, { SMTP_URL: 'smtp://127.0.0.1:1' });
    await house.partner('Northgate');
    const manager = await house.signIn(
      await house.person('mia@example.com', { staff: 'enablement_manager' })
    );
    const form = {
      email: 'ben@example.com',
      name: 'Ben',
      partner: 'Northgate',
      role: 'member',
      job: 'seller'
    };
    const sent = await manager.post('/people?/invite', form);
    const page = await sent.text();
    expect(page).toContain('the mail could not be sent');
    expect(page).toMatch(/http:\/\/localhost\/invite\/[\w-]{43}/);
  });

  test('where no mail server is set up, the mail lies in a file, and who invites by the command line is told which', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const to = ['--partner', partner, '--role', 'member', '--job-role', 'seller'];
    const run = userCommand.parse(['invite', 'ben@example.com', '--name', 'Ben', ...to]);
    const outcome = await run(house.ctx(), () => {});
    expect(outcome).toMatchObject({ ok: true, output: { email: 'ben@example.com', delivery: 'folder' } });
    const { link, mailFile } = outcome.output as { link: string; mailFile: string };
    expect(readable(readFileSync(mailFile, 'utf8'))).toContain(link);
  });

  test('who invites by the command line is told whether a server took the mail', async () => {
    const run = userCommand.parse([
      'invite',
      'mia@example.com',
      '--name',
      'Mia',
      '--staff',
      'programme_admin'
    ]);
    const { ctx } = await openWithMail();
    expect(await run(ctx(), () => {})).toMatchObject({ ok: true, output: { delivery: 'smtp' } });
    const { ctx: away } = await openHouse(open, { SMTP_URL: 'smtp://127.0.0.1:1' });
    expect(await run(away(), () => {})).toMatchObject({ ok: true, output: { delivery: 'failed' } });
  });

  test('who invites by the command line in vain is told why in a sentence, and scripts by a code', async () => {
    const { ctx } = await openHouse(open);
    const run = userCommand.parse(['invite', 'nobody', '--name', 'Mia', '--staff', 'programme_admin']);
    expect(await run(ctx(), () => {})).toEqual({
      ok: false,
      message: 'Nobody was invited. Check the e-mail address.',
      output: { email: 'nobody', fault: { code: 'invalid-email', details: {} } }
    });
  });

  test('a partner that nobody knows, or that two are called, is told in a sentence and by a code', async () => {
    const { ctx, partner } = await openHouse(open);
    await partner('Twin');
    await partner('Twin');
    const run = async (name: string) => {
      const place = ['--partner', name, '--role', 'member', '--job-role', 'seller'];
      return userCommand.parse(['invite', 'ben@example.com', '--name', 'Ben', ...place])(ctx(), () => {});
    };
    expect(await run('Nobody Ltd')).toEqual({
      ok: false,
      message: 'Nobody was invited. There is no partner "Nobody Ltd".',
      output: {
        email: 'ben@example.com',
        fault: { code: 'partner-unknown', details: { partner: 'Nobody Ltd' } }
      }
    });
    expect(await run('Twin')).toMatchObject({ ok: false, output: { fault: { code: 'partner-ambiguous' } } });
  });

  async function linkTo(house: House, partnerId: string, email: string, role: PartnerRole = 'member') {
    const to = { kind: 'partner' as const, partnerId, role, jobRole: 'engineer' as const };
    const invited = await invite(house.ctx(), { email, name: 'Ben', to });
    if (!invited.ok) throw new Error(invited.code);
    return { path: new URL(invited.value.link).pathname, invitationId: invited.value.invitationId };
  }
});
