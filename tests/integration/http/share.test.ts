import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, type Guest } from '../harness';

/** What a browser hands over when somebody shares into the app: it comes from no page. */
function share(guest: Guest, bytes = 10, origin = 'null'): Promise<Response> {
  const form = new FormData();
  form.append('title', 'Result');
  form.append('files', new File([new Uint8Array(bytes)], 'result.pdf', { type: 'application/pdf' }));
  return guest.send('/log/share', { method: 'POST', headers: { accept: 'text/html', origin }, body: form });
}

forEachEngine((open) => {
  test('a share that no service worker took is answered by the screen that says what to do', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Ours');
    const member = await house.signIn(await house.person('ada@example.com', { partner, role: 'member' }));
    for (const guest of [house.visitor, member]) {
      for (const origin of ['null', 'http://localhost']) {
        const answer = await share(guest, 10, origin);
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).toBe('/log?shared=missed');
      }
    }
  });

  test('also one that is larger than any form may be', async () => {
    const house = await openHouse(open);
    const answer = await share(house.visitor, 12 * 1024 * 1024);
    expect(answer.headers.get('location')).toBe('/log?shared=missed');
  });

  test('who opens its address comes to Log', async () => {
    const house = await openHouse(open);
    const answer = await house.visitor.get('/log/share');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/log']);
  });

  test('another site shares nothing in here, and nothing else may come from nowhere', async () => {
    const house = await openHouse(open);
    expect((await share(house.visitor, 10, 'https://evil.example')).status).toBe(403);
    const member = await house.signIn(await house.person('ada@example.com'));
    const locked = { origin: 'null' };
    expect((await house.visitor.post('/sign-in', { email: 'a@b.c' }, locked)).status).toBe(403);
    expect((await member.post('/account?/out', {}, locked)).status).toBe(403);
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...locked }, body: '{}' };
    expect((await member.send('/api/commands', sent)).status).toBe(403);
    expect((await member.get('/account', locked)).status).toBe(200);
  });
});
