import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD } from '../harness';

forEachEngine((open) => {
  test('signs in by the form, leads on and shows who is there', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com', { staff: 'programme_admin' });

    const answer = await house.visitor.post('/sign-in', { email: ' Ana@Example.com', password: PASSWORD });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/portfolio');
    const account = await house.visitor.get('/account');
    expect(account.status).toBe(200);
    expect(await account.text()).toContain('ana@example.com');
  });
});
