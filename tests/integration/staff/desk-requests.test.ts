import sharp from 'sharp';
import { expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { forEachEngine } from '../engines';
import { openHouse, type Guest, type House } from '../harness';

const ORIGIN = 'http://localhost';
const REPORT = 'E-mail,Name\nada@example.test,Ada';

/** The value of a hidden field in the page. */
function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`the page has no field ${name}`);
  return value;
}

async function page(guest: Guest, path: string): Promise<string> {
  const response = await guest.get(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

async function desk(open: Parameters<typeof openHouse>[0]) {
  const house: House = await openHouse(open);
  const partner = await house.partner('Northgate Networks');
  const manager = await house.signIn(
    await house.person('manager@example.test', { staff: 'enablement_manager' })
  );
  const leadId = await house.person('lead@example.test', { partner, role: 'partner_lead' });
  const memberId = await house.person('member@example.test', { partner, role: 'member' });
  return { house, partner, manager, lead: await house.signIn(leadId), member: await house.signIn(memberId) };
}

forEachEngine((open) => {
  test('a goal goes from the list to the lead, once though the form is sent twice', async () => {
    const { partner, manager, lead } = await desk(open);
    expect(await page(manager, '/portfolio')).toContain('Northgate Networks');
    const path = `/goals/new?partner=${partner}`;
    const html = await page(manager, path);
    const form = {
      command: hidden(html, 'command'),
      campaign: hidden(html, 'campaign'),
      partners: hidden(html, 'partners'),
      target: 'security/rebates',
      dueOn: '2027-01-23',
      note: ''
    };
    expect((await manager.post(path, form)).status).toBe(303);
    expect((await manager.post(path, form)).status).toBe(303);
    expect(await page(manager, `/goals/${form.campaign}`)).toContain('Northgate Networks');
    const asked = await page(lead, '/company/goals');
    const answer = { command: hidden(asked, 'command'), goal: hidden(asked, 'goal'), answer: 'accept' };
    expect(asked.match(/name="goal"/g)).toHaveLength(1);
    expect((await lead.post('/company/goals', answer)).status).toBe(200);
    expect(await page(lead, '/company/goals')).not.toContain('name="goal"');
  });

  test('evidence is decided once, and whoever comes second is told', async () => {
    const { partner, manager, member } = await desk(open);
    const evidenceId = uuidv7();
    const file = uuidv7();
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const stored = await member.send(`/api/files/${file}?partner=${partner}`, {
      method: 'PUT',
      headers: { origin: ORIGIN },
      body: new Uint8Array(picture)
    });
    expect(stored.status).toBe(201);
    const sent = await member.command({
      id: uuidv7(),
      type: 'log-certificate',
      version: 1,
      occurredAt: '2026-11-24T08:00:00.000Z',
      partnerId: partner,
      payload: {
        evidenceId,
        certification: 'ccna',
        number: null,
        issuedOn: '2026-11-01',
        expiresOn: null,
        files: [file],
        note: null
      }
    });
    expect(sent.outcome).toBe('applied');
    expect(await page(manager, '/evidence')).toContain(evidenceId);
    const html = await page(manager, `/evidence/${evidenceId}`);
    const command = hidden(html, 'command');
    const approved = await manager.post(`/evidence/${evidenceId}?/approve`, { command, linked: 'on' });
    expect(approved.status).toBe(303);
    expect(approved.headers.get('location')).toBe('/evidence?done=approved');
    const late = { command: uuidv7(), reason: 'unreadable', note: '' };
    expect((await manager.post(`/evidence/${evidenceId}?/return`, late)).status).toBe(400);
  });

  test('a memo opens by its link for anybody, and not after it was revoked', async () => {
    const { house, partner, lead } = await desk(open);
    const shared = await (await lead.post('/memo?/share', { remark: 'We should act.' })).text();
    const token = /\/memo\/([\w-]{20,})/.exec(shared)?.[1];
    const opened = await house.visitor.get(`/memo/${token}`);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('x-robots-tag')).toContain('noindex');
    const html = await opened.text();
    expect(html).toContain('We should act.');
    // The one that tells that it was seen; nothing of the application.
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/memo-seen.js" defer="">']);
    expect((await lead.post('/memo?/revoke', { id: hidden(await page(lead, '/memo'), 'id') })).status).toBe(
      200
    );
    expect((await house.visitor.get(`/memo/${token}`)).status).toBe(404);
    const stranger = await house.signIn(await house.person('other@example.test'));
    expect((await stranger.get(`/memo?partner=${partner}`)).status).toBe(404);
  });

  test('a file is checked by the plain form and by the script, and the same form makes one import', async () => {
    const { manager, member } = await desk(open);
    const id = hidden(await page(manager, '/imports'), 'id');
    const form = new FormData();
    for (const [name, value] of [
      ['id', id],
      ['kind', 'people'],
      ['asOf', '2026-11-24']
    ] as const) {
      form.append(name, value);
    }
    form.append('file', new Blob([REPORT]), 'people.csv');
    const upload = () =>
      manager.send('/imports', {
        method: 'POST',
        headers: { accept: 'text/html', origin: ORIGIN },
        body: form
      });
    for (const response of [await upload(), await upload()]) {
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`/imports/${id}`);
    }
    expect(await page(manager, `/imports/${id}`)).toContain('people.csv');

    const other = uuidv7();
    const query = new URLSearchParams({ id: other, kind: 'people', asOf: '2026-11-24', name: 'again.csv' });
    const put = (guest: Guest) =>
      guest.send(`/imports/upload?${query}`, { method: 'PUT', headers: { origin: ORIGIN }, body: REPORT });
    expect((await put(manager)).status).toBe(200);
    expect(await (await manager.get(`/imports/${other}/progress`)).json()).toMatchObject({ progress: null });
    expect((await put(member)).status).toBe(404);
    expect((await member.get('/portfolio')).status).toBe(404);
  });

  test('every desk screen answers, and an id that does not exist is not found', async () => {
    const { manager, partner } = await desk(open);
    for (const path of ['/programme', '/programme/boards', '/goals', '/evidence', `/portfolio/${partner}`]) {
      await page(manager, path);
    }
    for (const path of ['/portfolio/x', '/evidence/x', '/goals/x', '/imports/x', '/memo?partner=x']) {
      expect((await manager.get(path)).status, path).toBe(404);
    }
    expect(
      (await manager.get('/imports/template/people?format=csv')).headers.get('content-disposition')
    ).toContain('high-five-people.csv');
  });
});
