import { expect, test } from 'vitest';
import { shippedRelease } from '../../fixtures/scoring/release';
import { useCase } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { middling } from '../facts';
import { openHouse, type Guest, type House } from '../harness';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { addDays } from '$lib/domain/shared/date';
import { rescorePartners } from '$lib/server/services/score-partners';

const ORIGIN = 'http://localhost';
const RELEASES = '/programme/releases';
const NEXT = 'cisco-360-2027-01';
/** Security is the second portfolio, Performance its third category, Engagement its fourth. */
const PERFORMANCE = '/portfolios/1/categories/2/weight';
const ENGAGEMENT = '/portfolios/1/categories/3/weight';

/** The value of a field in the page, as a browser would send it. */
function valueOf(html: string, name: string): string {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0];
  if (input === undefined) throw new Error(`the page has no field ${name}`);
  return /value="([^"]*)"/.exec(input)?.[1] ?? '';
}

async function page(guest: Guest, path: string): Promise<string> {
  const response = await guest.get(path);
  expect(response.status, path).toBe(200);
  const html = (await response.text()).replaceAll(/<!--.*?-->/g, '');
  return html.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<');
}

async function desk(open: Parameters<typeof openHouse>[0]) {
  const house: House = await openHouse(open);
  return {
    house,
    admin: await house.signIn(await house.person('admin@example.test', { staff: 'programme_admin' })),
    manager: await house.signIn(await house.person('manager@example.test', { staff: 'enablement_manager' }))
  };
}

async function copy(admin: Guest, effectiveFrom = '2027-01-24'): Promise<void> {
  const copied = await admin.post(`${RELEASES}?/copy`, { from: shippedRelease.id, id: NEXT, effectiveFrom });
  expect(copied.headers.get('location')).toBe(`${RELEASES}/${NEXT}/edit`);
}

/** Sends the fields of the editor as they stand, with some of them otherwise: a form without scripts. */
async function save(admin: Guest, change: Record<string, string>): Promise<Response> {
  const html = await page(admin, `${RELEASES}/${NEXT}/edit`);
  const names = [...html.matchAll(/<input[^>]*name="(\/[^"]*)"/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(100);
  const fields = Object.fromEntries(names.map((name) => [name, valueOf(html, name)]));
  return admin.post(`${RELEASES}/${NEXT}/edit?/save`, {
    onTopOf: valueOf(html, 'onTopOf'),
    ...fields,
    ...change
  });
}

async function downloaded(guest: Guest, id: string): Promise<unknown> {
  return (await guest.get(`${RELEASES}/${id}/download`)).json();
}

forEachEngine((open) => {
  test('a copy is edited without scripts: a sum that is wrong is shown, and mended', async () => {
    const { house, admin } = await desk(open);
    await copy(admin);
    expect(await downloaded(admin, NEXT)).toEqual({
      ...shippedRelease,
      id: NEXT,
      title: { en: `${shippedRelease.title.en} (copy)`, de: `${shippedRelease.title.de} (Kopie)` },
      effectiveFrom: '2027-01-24'
    });
    house.clock.advance({ minutes: 1 });
    expect((await save(admin, { [ENGAGEMENT]: '0.3' })).status).toBe(303);
    const wrong = await page(admin, `${RELEASES}/${NEXT}/edit`);
    expect(wrong).toContain('Security: the weights must sum to 1 and sum to 1.05');
    expect(wrong).toContain('href="#/portfolios/1/categories"');
    expect(wrong).toContain('id="/portfolios/1/categories"');
    // What is wrong is neither previewed nor published, and says where it is wrong.
    expect((await admin.get(`${RELEASES}/${NEXT}/publish`)).status).toBe(303);
    expect((await admin.get(`${RELEASES}/${NEXT}/preview`)).status).toBe(303);
    expect((await admin.get(`${RELEASES}/${NEXT}/preview/stream`)).status).toBe(404);
    expect(await page(admin, `${RELEASES}/${NEXT}`)).toContain(
      `href="${RELEASES}/${NEXT}/edit#/portfolios/1/categories"`
    );

    house.clock.advance({ minutes: 1 });
    expect((await save(admin, { [PERFORMANCE]: '0,2' })).status).toBe(303);
    expect(await page(admin, `${RELEASES}/${NEXT}/edit`)).not.toContain('the weights must sum');
    const html = await page(admin, `${RELEASES}/${NEXT}`);
    expect(html).toContain('<strong>Security, Engagement:</strong> weight 0.25 → 0.30');
    expect(html).toContain('<strong>Security, Performance:</strong> weight 0.25 → 0.20');
    // Nothing else is said by a form that was sent as it stood.
    expect(html).toContain('5 differences');
  });

  test('a row comes and goes by its button', async () => {
    const { house, admin } = await desk(open);
    await copy(admin);
    house.clock.advance({ minutes: 1 });
    const bands = '/scales/onboard-bands/bands';
    const added = await save(admin, { rows: `add:${bands}` });
    expect(added.headers.get('location')).toBe(`${RELEASES}/${NEXT}/edit?saved=1#${bands}/8`);
    expect(await page(admin, `${RELEASES}/${NEXT}/edit`)).toContain(`name="${bands}/9/points"`);
    house.clock.advance({ minutes: 1 });
    expect((await save(admin, { rows: `remove:${bands}/8` })).status).toBe(303);
    expect(await downloaded(admin, NEXT)).toMatchObject({ scales: shippedRelease.scales });
  });

  test('nobody writes over what somebody else wrote meanwhile, or publishes what they did not see', async () => {
    const { house, admin } = await desk(open);
    await copy(admin);
    const seen = valueOf(await page(admin, `${RELEASES}/${NEXT}/publish`), 'onTopOf');
    house.clock.advance({ minutes: 1 });
    expect((await save(admin, { [ENGAGEMENT]: '0.3', [PERFORMANCE]: '0.2' })).status).toBe(303);
    const late = await save(admin, { onTopOf: seen, [ENGAGEMENT]: '0.9' });
    expect(late.status).toBe(409);
    // What was typed is still there to be kept elsewhere.
    expect(await late.text()).toContain('Somebody changed this draft');
    const published = await admin.post(`${RELEASES}/${NEXT}/publish`, { onTopOf: seen, confirmed: 'on' });
    expect(published.status).toBe(409);
    const before = { from: shippedRelease.id, id: NEXT, effectiveFrom: '2027-01-24' };
    const again = await admin.post(`${RELEASES}?/copy`, before);
    expect(await again.text()).toContain('There is a draft of this id.');
  });

  test('a release is published by two strokes, comes on its day, and stays as it is', async () => {
    const { admin } = await desk(open);
    await copy(admin);
    const path = `${RELEASES}/${NEXT}/publish`;
    const html = await page(admin, path);
    expect(html).toContain('24 Jan 2027');
    const onTopOf = valueOf(html, 'onTopOf');
    expect(await (await admin.post(path, { onTopOf })).text()).toContain('Tick the box first');
    const published = await admin.post(path, { onTopOf, confirmed: 'on' });
    expect(published.headers.get('location')).toBe(`${RELEASES}/${NEXT}`);
    expect(await page(admin, RELEASES)).toContain('>to come<');
    expect(await page(admin, `${RELEASES}/${NEXT}`)).toContain('comes into force on 24 Jan 2027');
    for (const gone of ['edit', 'publish'])
      expect((await admin.get(`${RELEASES}/${NEXT}/${gone}`)).status, gone).toBe(404);

    const same = await admin.post(`${RELEASES}?/copy`, {
      from: NEXT,
      id: NEXT,
      effectiveFrom: '2027-04-25'
    });
    expect(await same.text()).toContain('what is published stays as it is');
    const earlier = { from: NEXT, id: 'earlier', effectiveFrom: '2026-12-24' };
    expect((await admin.post(`${RELEASES}?/copy`, earlier)).status).toBe(303);
    // What can never be published on its day is not offered to be, and says why.
    const why = `after ${NEXT}, which does on 24 Jan 2027`;
    const closed = await page(admin, `${RELEASES}/earlier/publish`);
    expect(closed).toContain(why);
    expect(closed).toContain('With the first day 24 Jan 2027 it would replace that one.');
    expect(closed).not.toContain('name="confirmed"');
    const looked = await page(admin, `${RELEASES}/earlier`);
    expect(looked).toContain(why);
    expect(looked).not.toContain(`${RELEASES}/earlier/publish`);
    const onTop = valueOf(await page(admin, `${RELEASES}/earlier/edit`), 'onTopOf');
    const tooEarly = await admin.post(`${RELEASES}/earlier/publish`, { onTopOf: onTop, confirmed: 'on' });
    expect(tooEarly.status).toBe(409);
    expect(await tooEarly.text()).toContain(why);
  });

  test('a first day that is past needs a tick of its own', async () => {
    const { house, admin } = await desk(open);
    const yesterday = addDays(house.ctx().now.slice(0, 10), -1);
    await copy(admin, yesterday);
    const path = `${RELEASES}/${NEXT}/publish`;
    const html = await page(admin, path);
    expect(html).toContain('name="backdate"');
    expect(html).toMatch(/Yes, past indices from \d+ \w+ \d+ on change/);
    expect(await page(admin, `${RELEASES}/${NEXT}/preview?run=1`)).toContain(
      'indices from that day on change, past ones too'
    );
    const onTopOf = valueOf(html, 'onTopOf');
    const bare = await admin.post(path, { onTopOf, confirmed: 'on' });
    expect(bare.status).toBe(409);
    expect(await bare.text()).toContain('Tick the box for that first');
    expect((await admin.post(path, { onTopOf, confirmed: 'on', backdate: 'on' })).status).toBe(303);
    expect(await page(admin, `${RELEASES}/${NEXT}`)).toContain('is in force');
  });

  test('what holds until its day is said as it is, and what is compared is what it follows', async () => {
    const { admin } = await desk(open);
    await copy(admin);
    const first = await page(admin, `${RELEASES}/${NEXT}/publish`);
    expect(first).not.toContain('name="backdate"');
    expect(first).toContain('Today to 23 Jan 2027: Cisco 360, January 2026, as it is.');
    expect(first).toContain('From 24 Jan 2027: these rules.');
    await admin.post(`${RELEASES}/${NEXT}/publish`, {
      onTopOf: valueOf(first, 'onTopOf'),
      confirmed: 'on'
    });

    const later = { from: NEXT, id: 'later', effectiveFrom: '2027-04-25' };
    expect((await admin.post(`${RELEASES}?/copy`, later)).status).toBe(303);
    const html = await page(admin, `${RELEASES}/later/publish`);
    expect(html).toContain('Today to 23 Jan 2027: Cisco 360, January 2026, as it is.');
    // Two have one title: their days stand beside.
    const next = 'Cisco 360, January 2026 (copy), from 24 Jan 2027';
    expect(html).toContain(`24 Jan 2027 to 24 Apr 2027: ${next}, which is published already.`);
    expect(html).toContain(`against ${next}: thresholds reached 0`);
    const one = await page(admin, `${RELEASES}/later`);
    expect(one).toContain(`2 differences from ${next}`);
    expect(await page(admin, `${RELEASES}/later/preview?run=1`)).toContain(`against ${next}`);
    expect(await page(admin, RELEASES)).toContain(`>Cisco 360, January 2026 (copy) (${NEXT})<`);
  });

  test('a release that is to come and wrong is replaced by one of its day', async () => {
    const { admin } = await desk(open);
    await copy(admin);
    const publish = async (id: string, ticks: Record<string, string>) =>
      admin.post(`${RELEASES}/${id}/publish`, {
        onTopOf: valueOf(await page(admin, `${RELEASES}/${id}/publish`), 'onTopOf'),
        confirmed: 'on',
        ...ticks
      });
    expect((await publish(NEXT, {})).status).toBe(303);
    expect(await page(admin, `${RELEASES}/${NEXT}`)).toContain('can replace it');
    await admin.post(`${RELEASES}?/copy`, { from: NEXT, id: 'right', effectiveFrom: '2027-01-24' });
    const html = await page(admin, `${RELEASES}/right/publish`);
    expect(html).toContain('name="replace"');
    expect(html).toContain(`(${NEXT}) never comes into force`);
    const bare = await publish('right', {});
    expect(bare.status).toBe(409);
    expect(await bare.text()).toContain('Tick the box for that first');
    expect((await publish('right', { replace: 'on' })).status).toBe(303);
    expect(await page(admin, `${RELEASES}/${NEXT}`)).toContain('was replaced and never comes into force.');
    const list = await page(admin, RELEASES);
    expect(list).toContain('>replaced<');
    expect(list).toContain('>to come<');
  });

  test('a preview says who crosses: in the page, as a stream, as a table', async () => {
    const { house, admin, manager } = await desk(open);
    const partner = await house.partner('=cmd|partner');
    const ctx = house.ctx();
    const booked = useCase('security', 'WS-1', 900_00, ['onboard']);
    booked.data.milestones.adopt.amount = 5_000_00;
    await appendFacts(
      ctx.db,
      ctx.engine,
      [...middling('security'), booked].map((fact) => ({ partnerId: partner, fact })),
      { eventId: ctx.newId(), recordedAt: ctx.now }
    );
    await rescorePartners(ctx, [partner]);
    await copy(admin);
    house.clock.advance({ minutes: 1 });
    const { projected } = await ctx.db
      .selectFrom('partner_score')
      .select('projected')
      .where('projected', 'is not', null)
      .executeTakeFirstOrThrow();
    // Rebates a hair above what the partner has, which is at least 5.
    expect(projected).toBeGreaterThanOrEqual(5);
    await save(admin, { '/thresholds/1/value': String(Number(projected) + 0.01) });

    const before = await page(manager, `${RELEASES}/${NEXT}/preview`);
    expect(before).not.toContain('cmd|partner');
    const html = await page(manager, `${RELEASES}/${NEXT}/preview?run=1`);
    expect(html).toContain(`href="/portfolio/${partner}"`);
    expect(html).toContain('$5,000');
    expect(await page(manager, `${RELEASES}/${NEXT}/preview?run=1&direction=up`)).not.toContain(
      `href="/portfolio/${partner}"`
    );

    const stream = await manager.get(`${RELEASES}/${NEXT}/preview/stream`);
    const lines = (await stream.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines[0]).toEqual({ done: 1, total: 1 });
    expect(lines.at(-1)).toMatchObject({
      preview: { crossingsDown: 1, crossings: [{ partnerId: partner }] }
    });

    const csv = await manager.get(`${RELEASES}/${NEXT}/preview/csv`);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${NEXT}-preview.csv"`);
    expect(await csv.text()).toContain(`"'=cmd|partner","Security"`);
    const rising = await manager.get(`${RELEASES}/${NEXT}/preview/csv?direction=up`);
    expect((await rising.text()).trimEnd().split('\r\n')).toHaveLength(1);
  });

  test('a file becomes a draft, right or wrong, and comes back as it was', async () => {
    const { admin } = await desk(open);
    const body = '{ "id": "acme-1", "portfolios": [] }\n';
    const upload = (text: string, name: string, replace = false) => {
      const form = new FormData();
      form.append('file', new Blob([text]), name);
      if (replace) form.append('replace', 'on');
      return admin.send(`${RELEASES}?/upload`, {
        method: 'POST',
        headers: { accept: 'text/html', origin: ORIGIN },
        body: form
      });
    };
    expect((await upload(body, 'any.json')).headers.get('location')).toBe(`${RELEASES}/acme-1`);
    const response = await admin.get(`${RELEASES}/acme-1/download`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="acme-1.json"');
    expect(await response.text()).toBe(body);
    expect((await upload('{}', 'acme-1.json')).status).toBe(400);
    expect((await upload('{ no', 'acme-1.json', true)).status).toBe(303);
    expect(await page(admin, `${RELEASES}/acme-1/edit`)).toContain('The JSON cannot be read');
    // A file that says something twice is a draft too, under its own id; it says where, and is not published.
    const twice = JSON.stringify({ ...shippedRelease, id: 'acme-2' }).replace(
      '"value":',
      '"value":9,"value":'
    );
    expect((await upload(twice, 'any.json')).headers.get('location')).toBe(`${RELEASES}/acme-2`);
    for (const where of [`${RELEASES}/acme-2`, `${RELEASES}/acme-2/edit`]) {
      const shown = await page(admin, where);
      expect(shown).toContain('“value” is there twice');
      expect(shown).toContain('/thresholds/0/value');
    }
    expect(await (await admin.get(`${RELEASES}/acme-2/download`)).text()).toBe(twice);
    expect((await upload('{}', '../x.json')).status).toBe(400);
    // Larger than other forms may be, and not larger than rules may be.
    expect((await upload(' '.repeat(1_000_000), 'large.json')).status).toBe(303);
    expect(await (await upload(' '.repeat(2_000_001), 'too-large.json')).text()).toContain(
      '2,000,000 characters'
    );
    expect((await upload('{}', `${shippedRelease.id}.json`)).status).toBe(400);
    expect((await admin.post(`${RELEASES}/acme-1?/discard`)).headers.get('location')).toBe(RELEASES);
    expect((await admin.get(`${RELEASES}/acme-1`)).status).toBe(404);
  });

  test('a manager looks at everything and writes nothing', async () => {
    const { admin, manager } = await desk(open);
    await copy(admin);
    const list = await page(manager, RELEASES);
    expect(list).toContain(NEXT);
    expect(list).not.toContain('?/copy');
    const html = await page(manager, `${RELEASES}/${NEXT}`);
    expect(html).not.toContain(`${NEXT}/edit`);
    expect(html).not.toContain('?/discard');
    expect((await manager.get(`${RELEASES}/${NEXT}/download`)).status).toBe(200);
    for (const closed of ['edit', 'publish'])
      expect((await manager.get(`${RELEASES}/${NEXT}/${closed}`)).status, closed).toBe(404);
    const { updatedAt } = await admin
      .get(`${RELEASES}/${NEXT}/publish`)
      .then(async (response) => ({ updatedAt: valueOf(await response.text(), 'onTopOf') }));
    const tries: [string, Record<string, string>][] = [
      [`${RELEASES}?/copy`, { from: shippedRelease.id, id: 'x', effectiveFrom: '2027-04-25' }],
      [`${RELEASES}/${NEXT}/edit?/save`, { onTopOf: updatedAt, body: '{}' }],
      [`${RELEASES}/${NEXT}/publish`, { onTopOf: updatedAt, confirmed: 'on' }],
      [`${RELEASES}/${NEXT}?/discard`, {}]
    ];
    for (const [path, form] of tries)
      expect((await manager.post(path, form)).status, path).toBeGreaterThanOrEqual(400);
    expect(await downloaded(admin, NEXT)).toMatchObject({ effectiveFrom: '2027-01-24' });
    expect(await page(admin, RELEASES)).not.toContain('>to come<');
  });

  test('two releases are compared, whichever they are', async () => {
    const { admin } = await desk(open);
    await copy(admin);
    const html = await page(admin, `${RELEASES}/${NEXT}?against=microsoft-capability-2026`);
    expect(html).toContain('<strong>Release:</strong> programme');
    expect(await page(admin, `${RELEASES}/${shippedRelease.id}?against=nowhere`)).toContain(
      'There is nothing before it'
    );
  });

  test('rules of another programme are shown, and not tried on the partners of this one', async () => {
    const { admin } = await desk(open);
    const other = `${RELEASES}/microsoft-capability-2026`;
    expect(await page(admin, other)).not.toContain(`${other}/preview`);
    for (const way of ['preview', 'preview?run=1'])
      expect((await admin.get(`${other}/${way}`)).status, way).toBe(404);
    expect(await page(admin, `${RELEASES}/${shippedRelease.id}`)).toContain('/preview"');
  });
});
