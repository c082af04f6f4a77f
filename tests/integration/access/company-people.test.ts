import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { invite } from '$lib/server/auth/invite';
import { today } from '$lib/server/context';
import { membershipsInForce } from '$lib/server/repositories/membership-repository';
import { employment } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { openHouse, type House } from '../harness';
import { smallWorld } from '../small-world';

const HERE = '/company/people';
const BEN = { email: 'Ben@Example.com', name: 'Ben', role: 'viewer', job: 'seller', locale: 'de' };
const NEW = { name: 'Ben New', password: 'a good password' };

forEachEngine((open) => {
  async function twoCompanies() {
    const house = await openHouse(open);
    const [own, other] = [await house.partner('Own Company'), await house.partner('Other Company')];
    const lead = await house.person('lead@example.com', { partner: own, role: 'partner_lead' });
    const far = await house.person('far@example.com', { partner: other, role: 'partner_lead' });
    return { house, own, other, lead, far, guest: await house.signIn(lead) };
  }

  test('a lead invites by the form; who comes by the link has that place and no other', async () => {
    const { house, own, guest } = await twoCompanies();
    const sent = await guest.post(`${HERE}?/invite`, BEN);
    expect(sent.status).toBe(200);
    const page = await sent.text();
    expect(page).toContain('ben@example.com');
    const link = /http:\/\/localhost(\/invite\/[\w-]{43})/.exec(page)?.[1] ?? '';

    expect((await house.visitor.post(`${link}?/accept`, NEW)).status).toBe(303);

    const ben = await house.app.db
      .selectFrom('person')
      .selectAll()
      .where('email', '=', 'ben@example.com')
      .executeTakeFirstOrThrow();
    expect(ben.staff_role).toBeNull();
    expect(await membershipsInForce(house.app.db, ben.id, today(house.ctx()))).toMatchObject([
      { partnerId: own, role: 'viewer', jobRole: 'seller' }
    ]);
    expect(await (await guest.get(HERE)).text()).toContain('2 people belong to your company here.');
  });

  test('the screen lists the people of the company and tells nothing of others', async () => {
    const { house, own, other, lead, guest } = await twoCompanies();
    const world = await smallWorld(house);
    await house.join(lead, { partner: other, role: 'viewer' });
    const gone = { partner: own, role: 'member', from: '2026-01-01', to: '2026-11-23' } as const;
    await house.join(await house.person('gone@example.com'), gone);
    const listed = await world.person('Lia Listed');
    await world.observe(own, [employment(listed.id)]);
    await inviteTo(house, other, 'elsewhere@example.com');
    await inviteTo(house, own, 'waiting@example.com');

    const page = await (await guest.get(HERE)).text();
    expect(page).toContain('lead@example.com');
    expect(page).toContain('Lia Listed');
    expect(page).toContain('waiting@example.com');
    for (const no of ['far@example.com', 'gone@example.com', 'elsewhere@example.com', 'Other Company']) {
      expect(page).not.toContain(no);
    }
  });

  test('a lead sees when a phone was last heard of, and that things wait on it', async () => {
    const { house, own, guest } = await twoCompanies();
    const member = await house.person('member@example.com', { partner: own, role: 'member' });
    expect(await (await guest.get(HERE)).text()).toContain('Not opened yet');
    const phone = await house.signIn(member);
    await phone.get('/api/snapshot', { 'x-device': randomUUID(), 'x-waiting': '2' });
    const page = await (await guest.get(HERE)).text();
    expect(page).toContain('2 things wait on it');
    expect(page).toContain('Heard of this minute');
  });

  test('what is another company’s answers like what does not exist', async () => {
    const { house, own, other, far, guest } = await twoCompanies();
    const invitation = await inviteTo(house, other, 'elsewhere@example.com');
    const { id: membership } = await house.app.db
      .selectFrom('membership')
      .select('id')
      .where('person_id', '=', far)
      .executeTakeFirstOrThrow();
    const tries = [
      ['revoke', 'invitation', invitation],
      ['end', 'membership', membership]
    ] as const;
    for (const [action, name, id] of tries) {
      const theirs = await guest.post(`${HERE}?/${action}`, { [name]: id });
      const nothing = await guest.post(`${HERE}?/${action}`, { [name]: 'no-such' });
      expect(theirs.status).toBe(404);
      expect(plain(await theirs.text())).toBe(plain(await nothing.text()));
    }
    // Which company is not for the form to say.
    await guest.post(`${HERE}?/invite`, { ...BEN, partner: 'Other Company', partnerId: other });
    const open = house.app.db.selectFrom('invitation').select('partner_id').where('revoked_at', 'is', null);
    expect(await open.where('email', '=', 'ben@example.com').execute()).toEqual([{ partner_id: own }]);
    expect(await open.where('email', '=', 'elsewhere@example.com').execute()).toHaveLength(1);
    expect(await membershipsInForce(house.app.db, far, today(house.ctx()))).toHaveLength(1);
  });

  test('a lead takes back the own invitation and ends a membership', async () => {
    const { house, own, guest } = await twoCompanies();
    const invitation = await inviteTo(house, own, 'waiting@example.com');
    const ana = await house.person('ana@example.com', { partner: own, role: 'member' });
    const { id: membership } = await house.app.db
      .selectFrom('membership')
      .select('id')
      .where('person_id', '=', ana)
      .executeTakeFirstOrThrow();
    expect((await guest.post(`${HERE}?/revoke`, { invitation })).status).toBe(200);
    expect((await guest.post(`${HERE}?/end`, { membership })).status).toBe(200);
    const page = await (await guest.get(HERE)).text();
    expect(page).not.toContain('waiting@example.com');
    expect(page).not.toContain('ana@example.com');
  });

  test('a lead gives no place in the distributor’s team', async () => {
    const { house, guest } = await twoCompanies();
    for (const role of ['programme_admin', 'enablement_manager', 'king', '']) {
      expect((await guest.post(`${HERE}?/invite`, { ...BEN, role })).status, role).toBe(404);
    }
    expect(await house.app.db.selectFrom('invitation').select('id').execute()).toEqual([]);
  });

  test('members and viewers, and the distributor’s people who work for no partner, find nothing there', async () => {
    const { house, own } = await twoCompanies();
    const places = [
      { partner: own, role: 'member' },
      { partner: own, role: 'viewer' },
      { staff: 'enablement_manager' }
    ] as const;
    for (const [n, place] of places.entries()) {
      const guest = await house.signIn(await house.person(`${n}@example.com`, place));
      expect((await guest.get(HERE)).status).toBe(404);
      expect((await guest.post(`${HERE}?/invite`, BEN)).status).toBe(404);
    }
    expect((await house.visitor.get(HERE)).headers.get('location')).toBe('/sign-in?to=%2Fcompany%2Fpeople');
    expect(await house.app.db.selectFrom('invitation').select('id').execute()).toEqual([]);
  });

  test('what was typed wrong stands in its field with a sentence, and so does who is there already', async () => {
    const { house, own, guest } = await twoCompanies();
    await house.person('ana@example.com', { partner: own, role: 'member' });
    const typo = await guest.post(`${HERE}?/invite`, { ...BEN, email: 'ben at example' });
    expect(typo.status).toBe(400);
    const page = await typo.text();
    expect(page).toContain('Check the e-mail address.');
    expect(page).toContain('value="ben at example"');
    const again = { ...BEN, email: 'ana@example.com', role: 'member', job: 'engineer' };
    const there = await guest.post(`${HERE}?/invite`, again);
    expect(await there.text()).toContain('This person has this place already.');
  });

  test('a lead learns of the own people that their access is blocked, and of nobody else', async () => {
    const { house, own, far, guest } = await twoCompanies();
    const ana = await house.person('ana@example.com', { partner: own, role: 'member' });
    await house.app.db
      .updateTable('person')
      .set({ disabled_at: house.ctx().now })
      .where('id', 'in', [ana, far])
      .execute();
    const ours = await guest.post(`${HERE}?/invite`, { ...BEN, email: 'ana@example.com' });
    expect(ours.status).toBe(400);
    expect(await ours.text()).toContain('Ask your distributor to open it again.');
    const stranger = await guest.post(`${HERE}?/invite`, { ...BEN, email: 'far@example.com' });
    expect(stranger.status).toBe(200);
    const link = /http:\/\/localhost(\/invite\/[\w-]{43})/.exec(await stranger.text())?.[1] ?? '';
    expect(await (await house.visitor.get(link)).text()).toContain('This invitation is used up');
  });

  test('who invites too often waits, here as at the desk', async () => {
    const { guest } = await twoCompanies();
    const statuses: number[] = [];
    for (let n = 0; n < 61; n++) {
      statuses.push((await guest.post(`${HERE}?/invite`, { ...BEN, email: `n${n}@example.com` })).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    const last = await guest.post(`${HERE}?/invite`, BEN);
    expect(statuses[60]).toBe(429);
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  async function inviteTo(house: House, partnerId: string, email: string): Promise<string> {
    const to = { kind: 'partner' as const, partnerId, role: 'member' as const, jobRole: 'engineer' as const };
    const invited = await invite(house.ctx(), { email, name: 'X', to });
    if (!invited.ok) throw new Error(invited.code);
    return invited.value.invitationId;
  }
});

/** What differs between any two answers. */
function plain(body: string): string {
  return body.replace(/nonce="[^"]*"/g, 'nonce').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}
