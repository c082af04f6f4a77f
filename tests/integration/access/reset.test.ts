import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD, type House } from '../harness';
import { readable, startMailServer } from './mail-server';

const NEXT = 'another good one';

forEachEngine((open) => {
  test('a link by mail sets a new password, once, and ends every session', async () => {
    const house = await openHouse(open);
    const session = await house.signIn(await house.person('ana@example.com'));

    const asked = await house.visitor.post('/reset', { email: 'ANA@example.com' });
    expect(await asked.text()).toContain('Look into your mail.');
    const link = linkIn(await mailInFolder(house));

    const page = await (await house.visitor.get(link)).text();
    expect(page).toContain('Choose a new password');
    expect(page).toContain('autocomplete="new-password"');
    expect((await house.visitor.post(link, { password: 'short' })).status).toBe(400);
    const set = await house.visitor.post(link, { password: NEXT });
    expect(set.status).toBe(303);
    expect(set.headers.get('location')).toBe('/sign-in?changed');

    expect((await session.get('/account')).status).toBe(303);
    const signIn = (password: string) =>
      house.newVisitor().post('/sign-in', { email: 'ana@example.com', password });
    expect((await signIn(PASSWORD)).status).toBe(400);
    expect((await signIn(NEXT)).status).toBe(303);
    expect((await house.visitor.post(link, { password: 'a third good one' })).status).toBe(400);
    expect(await (await house.visitor.get(link)).text()).toContain('used up or too old');
  });

  test('a link ends after an hour', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    await house.visitor.post('/reset', { email: 'ana@example.com' });
    const link = linkIn(await mailInFolder(house));
    house.clock.advance({ hours: 1 });
    expect((await house.visitor.post(link, { password: NEXT })).status).toBe(400);
  });

  test('using one link ends the others that were asked for', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    await house.visitor.post('/reset', { email: 'ana@example.com' });
    const first = linkIn(await mailInFolder(house, 1));
    house.clock.advance({ minutes: 1 });
    await house.visitor.post('/reset', { email: 'ana@example.com' });
    const second = linkIn(await mailInFolder(house, 2));
    expect(second).not.toBe(first);
    expect((await house.visitor.post(second, { password: NEXT })).status).toBe(303);
    expect((await house.visitor.post(first, { password: 'a third good one' })).status).toBe(400);
  });

  test('the answer does not tell whether an address has an account, and nothing is mailed where it has none', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    const gone = await house.person('gone@example.com');
    await house.app.db
      .updateTable('person')
      .set({ disabled_at: house.ctx().now })
      .where('id', '=', gone)
      .execute();
    const ask = async (email: string) => {
      const answer = await house.visitor.post('/reset', { email });
      const body = (await answer.text()).replaceAll(email, '…').replace(/nonce="[^"]*"/g, '');
      return { status: answer.status, body };
    };
    const known = await ask('ana@example.com');
    expect(known.status).toBe(200);
    expect(await ask('nobody@example.com')).toEqual(known);
    expect(await ask('gone@example.com')).toEqual(known);
    await mailInFolder(house, 1);
  });

  test('asking too often has to wait, by account and by address', async () => {
    const house = await openHouse(open);
    const ask = (email: string, address: string) =>
      house.visitor.post('/reset', { email }, { 'x-test-address': address });
    for (let time = 0; time < 3; time++)
      expect((await ask('a@example.com', `192.0.2.${time}`)).status).toBe(200);
    const waiting = await ask('A@example.com', '192.0.2.9');
    expect(waiting.status).toBe(429);
    expect(waiting.headers.get('retry-after')).toBe('900');
    expect(await waiting.text()).toContain('Try again in 15 minutes.');
    for (let time = 0; time < 20; time++) await ask(`${time}@example.com`, '198.51.100.1');
    expect((await ask('21@example.com', '198.51.100.1')).status).toBe(429);
  });

  test('guessing links has to wait', async () => {
    const house = await openHouse(open);
    for (let time = 0; time < 60; time++) await house.visitor.get(`/reset/guess-${time}`);
    const waiting = await house.visitor.get('/reset/guess');
    expect(waiting.headers.get('retry-after')).toBe('60');
    expect(await waiting.text()).toContain('Too many tries.');
  });

  test('by SMTP in the language of the person', async () => {
    const mail = await startMailServer();
    try {
      const house = await openHouse(open, { SMTP_URL: mail.url });
      const personId = await house.person('ana@example.com');
      await house.app.db.updateTable('person').set({ locale: 'de' }).where('id', '=', personId).execute();
      await house.visitor.post('/reset', { email: 'ana@example.com' });
      await vi.waitFor(() => expect(mail.mails).toHaveLength(1), 5000);
      expect(mail.mails[0]?.to).toEqual(['ana@example.com']);
      expect(mail.mails[0]?.text).toContain('über diesen Link setzt du ein neues Passwort');
    } finally {
      await mail.stop();
    }
  });
});

/** The newest mail in the folder where they wait without a mail server; there are to be `count`. */
async function mailInFolder(house: House, count = 1): Promise<string> {
  const folder = join(house.app.env.dataFolder, 'mail');
  const files = await vi.waitFor(async () => {
    const found = (await readdir(folder)).sort();
    expect(found).toHaveLength(count);
    return found;
  }, 5000);
  return readable(await readFile(join(folder, files.at(-1) ?? ''), 'utf8'));
}

function linkIn(mail: string): string {
  const link = /http:\/\/localhost(\/reset\/[\w-]{43})/.exec(mail)?.[1];
  if (link === undefined) throw new Error(`no link in: ${mail}`);
  return link;
}
