import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse } from '../harness';

forEachEngine((open) => {
  test('a visitor is led to the sign-in page and back; a program is told', async () => {
    const { visitor } = await openHouse(open);
    const page = await visitor.get('/people?q=a%20b');
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/sign-in?to=%2Fpeople%3Fq%3Da%2520b');
    const api = await visitor.get('/api/snapshot');
    expect(api.status).toBe(401);
    expect(await api.json()).toEqual({ code: 'signed-out' });
    const watch = await visitor.get('/api/health');
    expect(watch.status).toBe(200);
    expect(await watch.json()).toEqual({ healthy: true });
  });

  test('a wrong role gets the very answer of an address that does not exist', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    for (const role of ['partner_lead', 'member', 'viewer'] as const) {
      const guest = await house.signIn(await house.person(`${role}@example.com`, { partner, role }));
      const [refused, missing] = [await guest.get('/people'), await guest.get('/no-such-address')];
      expect(refused.status).toBe(404);
      expect(missing.status).toBe(404);
      expect(await refused.text()).toBe(await missing.text());
      expect(names(refused)).toEqual(names(missing));
      expect((await guest.post('/people?/invite', { email: 'x@example.com' })).status).toBe(404);
      const data = await guest.get('/people/__data.json');
      expect(data.status).toBe(404);
      expect(await data.json()).toEqual({ message: 'Not Found', code: 'not-found' });
    }
    const manager = await house.signIn(
      await house.person('mia@example.com', { staff: 'enablement_manager' })
    );
    expect((await manager.get('/people')).status).toBe(200);
  });

  test('memberships count from their first to their last day', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const personId = await house.person('ana@example.com');
    await house.join(personId, { partner, role: 'member', from: '2026-11-26', to: '2026-11-27' });
    const ana = await house.signIn(personId);
    const statuses: number[] = [];
    for (let day = 24; day <= 28; day++) {
      statuses.push((await ana.get('/api/snapshot')).status);
      house.clock.advance({ days: 1 });
    }
    expect(statuses).toEqual([404, 404, 200, 200, 404]);
  });

  test('every answer carries its id and says no to frames, sniffing and caches', async () => {
    const { visitor } = await openHouse(open);
    for (const path of ['/sign-in', '/no-such-address', '/api/snapshot']) {
      const { headers } = await visitor.get(path);
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('cache-control'), path).toMatch(/private|no-store/);
    }
    const { headers } = await visitor.get('/sign-in');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-/);
    expect(
      (await visitor.get('/sign-in', { 'x-request-id': 'from-the-proxy' })).headers.get('x-request-id')
    ).toBe('from-the-proxy');
    expect(
      (await visitor.get('/sign-in', { 'x-request-id': '<script>' })).headers.get('x-request-id')
    ).not.toBe('<script>');
  });

  test('the page speaks the language of the browser', async () => {
    const { visitor } = await openHouse(open);
    const page = await (await visitor.get('/sign-in', { 'accept-language': 'de-AT,de;q=0.9' })).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Passwort vergessen?');
  });
});

function names({ headers }: Response): string[] {
  return [...headers.keys()].sort();
}
