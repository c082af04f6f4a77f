import { expect, test } from 'vitest';
import { readPathDraft, writePathDraft, type PathDraft } from '$lib/domain/path-editor/path-draft';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { Library } from '$lib/domain/snapshot/library';
import { definitionById } from '$lib/server/repositories/definition-repository';
import { shippedDefinitions } from '$lib/server/content/shipped-content';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { takeShippedPath, waitingPaths } from '$lib/server/services/shipped-waiting';
import { lessonText, pathFile } from '../../fixtures/path-file';
import { forEachEngine } from '../engines';
import { openHouse, type Guest, type House } from '../harness';

const PATHS = '/programme/paths';
const ORIGIN = 'http://localhost';

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
  const partner = await house.partner('Northgate');
  const member = await house.person('emil@example.test', { partner, role: 'member' });
  return {
    house,
    partner,
    admin: await house.signIn(await house.person('admin@example.test', { staff: 'programme_admin' })),
    manager: await house.signIn(await house.person('manager@example.test', { staff: 'enablement_manager' })),
    member: await house.signIn(member)
  };
}

/** Presses something in a draft, with what is typed into the part that is open. */
async function press(
  { house, admin }: { house: House; admin: Guest },
  id: string,
  fields: Record<string, string>,
  part = ''
): Promise<Response> {
  const html = await page(admin, `${PATHS}/${id}${part}`);
  const [onTopOf, open] = [valueOf(html, 'onTopOf'), valueOf(html, 'open')];
  house.clock.advance({ seconds: 1 });
  return admin.post(`${PATHS}/${id}?/save`, { onTopOf, open, ...fields });
}

async function upload(guest: Guest, text: string, more: Record<string, string> = {}): Promise<Response> {
  const body = new FormData();
  body.set('file', new File([text], 'some.path.json', { type: 'application/json' }));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return guest.send(`${PATHS}?/import`, {
    method: 'POST',
    headers: { accept: 'text/html', origin: ORIGIN },
    body
  });
}

async function publish(admin: Guest, id: string, more: Record<string, string> = {}): Promise<Response> {
  const onTopOf = valueOf(await page(admin, `${PATHS}/${id}/publish`), 'onTopOf');
  return admin.post(`${PATHS}/${id}/publish`, { onTopOf, confirmed: 'on', ...more });
}

async function exported(guest: Guest, id: string): Promise<PathDraft> {
  return readPathDraft(await (await guest.get(`${PATHS}/${id}/download`)).text());
}

async function worldOf(member: Guest): Promise<{ snapshot: Snapshot; library: Library }> {
  return {
    snapshot: (await (await member.get('/api/snapshot')).json()) as Snapshot,
    library: (await (await member.get('/api/library')).json()) as Library
  };
}

async function complete(
  { house, member }: { house: House; member: Guest },
  partner: string,
  path: string,
  step: string
) {
  const reply = await member.command({
    id: house.ctx().newId(),
    type: 'complete-step',
    version: 1,
    occurredAt: house.ctx().now,
    partnerId: partner,
    payload: { path, step }
  });
  expect(reply).toMatchObject({ outcome: 'applied' });
}

forEachEngine((open) => {
  test('a manager looks at everything and changes nothing; a member finds nothing', async () => {
    const { house, admin, manager, member } = await desk(open);
    expect((await admin.post(`${PATHS}?/edit`, { id: 'be-the-one' })).status).toBe(303);
    const draft = `${PATHS}/be-the-one`;
    const html = await page(manager, draft);
    expect(html).toContain('You can look at everything here');
    expect(html).not.toContain('name="act" value="remove');
    for (const place of [
      PATHS,
      `${draft}/lessons/read-your-index`,
      `${draft}/quizzes/index-basics`,
      `${draft}/download`
    ]) {
      expect((await manager.get(place)).status, place).toBe(200);
      expect((await member.get(place)).status, place).toBe(404);
    }
    const onTopOf = valueOf(html, 'onTopOf');
    const forbidden: [string, Record<string, string>][] = [
      [`${PATHS}?/edit`, { id: 'beyond' }],
      [`${PATHS}?/take`, { id: 'beyond' }],
      [`${PATHS}?/copy`, { from: 'beyond', id: 'x' }],
      [`${PATHS}?/create`, { id: 'x', threshold: 'rebates' }],
      [`${draft}?/save`, { onTopOf, open: 'step:sizes', act: 'remove:step:sizes' }],
      [`${draft}?/undo`, { onTopOf }],
      [`${draft}?/discard`, {}],
      [`${draft}/lessons/sizes?/save`, { onTopOf, en: 'x', de: 'x' }],
      [`${draft}/quizzes/index-basics?/save`, { onTopOf, open: 'quiz:x', act: 'add:single' }]
    ];
    for (const [place, form] of forbidden) {
      expect((await manager.post(place, form)).status, place).toBe(403);
      expect((await member.post(place, form)).status, place).toBe(404);
    }
    expect((await upload(manager, writePathDraft(pathFile()))).status).toBe(403);
    // Who cannot publish has no screen for it.
    expect((await manager.get(`${draft}/publish`)).status).toBe(404);
    const said = { onTopOf, confirmed: 'on' };
    for (const guest of [manager, member])
      expect((await guest.post(`${draft}/publish`, said)).status).toBe(404);
    expect((await definitionById(house.ctx().db, 'path', 'be-the-one'))?.version).toBe(3);
    expect(await exported(admin, 'be-the-one')).toEqual(await exported(manager, 'be-the-one'));
  });

  test('a draft is written by forms alone, and each change can be undone', async () => {
    const at = await desk(open);
    const { admin } = at;
    const begun = await admin.post(`${PATHS}?/copy`, { from: 'be-the-one', id: 'our-one' });
    expect(begun.headers.get('location')).toBe(`${PATHS}/our-one`);
    const steps = async () =>
      (await exported(admin, 'our-one')).path.milestones.map((one) => one.steps.map(({ id }) => id));
    const before = await steps();

    const added = await press(at, 'our-one', {
      act: 'add-step:six-portfolios',
      newTitle: 'Our own rules',
      newKind: 'lesson'
    });
    expect(added.headers.get('location')).toBe(`${PATHS}/our-one?step=our-own-rules&did=add-step`);
    expect((await steps())[0]?.slice(0, 3)).toEqual(['read-your-index', 'six-portfolios', 'our-own-rules']);
    const wrong = await page(admin, `${PATHS}/our-one`);
    expect(wrong).toContain('2 things are to be mended');
    expect(wrong).toContain(`href="${PATHS}/our-one?step=our-own-rules#title.de"`);
    // What is typed comes along with whatever is pressed.
    const made = await press(
      at,
      'our-one',
      { act: 'new-lesson:our-own-rules', 'title.de': 'Unsere Regeln', minutes: '4' },
      '?step=our-own-rules'
    );
    expect(made.headers.get('location')).toBe(`${PATHS}/our-one/lessons/our-own-rules`);
    expect(await exported(admin, 'our-one')).toMatchObject({
      lessons: { 'our-own-rules': { de: expect.stringContaining('title: Unsere Regeln') as string } }
    });
    // A lesson begins without a source, and is not published without one.
    const bare = await page(admin, `${PATHS}/our-one`);
    expect(bare).toContain('Our own rules (en): name at least one source');
    expect(bare).toContain(`href="${PATHS}/our-one/lessons/our-own-rules?in=de&line=6#de"`);
    at.house.clock.advance({ seconds: 1 });
    await admin.post(`${PATHS}/our-one/lessons/our-own-rules?/save`, {
      onTopOf: valueOf(bare, 'onTopOf'),
      en: lessonText('our-own-rules', 'Our own rules'),
      de: lessonText('our-own-rules', 'Unsere Regeln')
    });
    expect(await page(admin, `${PATHS}/our-one`)).toContain('It can be published.');

    await press(
      at,
      'our-one',
      { act: 'remove:milestone:know-where-you-stand' },
      '?milestone=know-where-you-stand'
    );
    expect(await steps()).toEqual(before.slice(1));
    const html = await page(admin, `${PATHS}/our-one`);
    at.house.clock.advance({ seconds: 1 });
    const undone = await admin.post(`${PATHS}/our-one?/undo`, { onTopOf: valueOf(html, 'onTopOf') });
    expect(undone.status).toBe(303);
    expect((await steps())[0]).toContain('our-own-rules');
  });

  test('nobody writes over what somebody else wrote meanwhile, or publishes what they did not see', async () => {
    const at = await desk(open);
    const { admin, house } = at;
    await admin.post(`${PATHS}?/edit`, { id: 'beyond' });
    const seen = valueOf(await page(admin, `${PATHS}/beyond`), 'onTopOf');
    house.clock.advance({ minutes: 1 });
    expect((await press(at, 'beyond', { 'title.en': 'Further' })).status).toBe(303);
    const late = { onTopOf: seen, open: 'path:beyond', 'title.en': 'Mine' };
    const refused = await admin.post(`${PATHS}/beyond?/save`, late);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Somebody changed this draft');
    expect((await admin.post(`${PATHS}/beyond/publish`, { onTopOf: seen, confirmed: 'on' })).status).toBe(
      409
    );
    expect((await exported(admin, 'beyond')).path.title.en).toBe('Further');
  });

  test('a lesson is shown as it will be while it is typed, by what publishes it', async () => {
    const { admin, member, manager } = await desk(open);
    await admin.post(`${PATHS}?/edit`, { id: 'be-the-one' });
    const cards = (guest: Guest, text: string) =>
      guest.send(`${PATHS}/be-the-one/lessons/sizes/cards`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ locale: 'de', text })
      });
    const shown = (await (
      await cards(admin, lessonText('sizes', 'Größen', '**Drei** Wörter'))
    ).json()) as object;
    expect(shown).toMatchObject({
      title: 'Größen',
      cards: [{ heading: 'One thought', html: '<p><strong>Drei</strong> Wörter</p>' }],
      problems: []
    });
    // Broken front matter hides no cards, and no script comes through.
    const broken = lessonText('sizes', 'x', 'Hello <script>alert(1)</script>').replace(
      'minutes: 3',
      'minutes 3'
    );
    const answer = (await (await cards(manager, broken)).json()) as {
      cards: { html: string }[];
      problems: object[];
    };
    expect(answer.cards[0]?.html).toBe('<p>Hello &lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(answer.problems).toEqual([
      {
        file: 'lessons/sizes.de.md',
        place: 'line 5',
        message: 'front matter is not understood: "minutes 3"'
      },
      { file: 'lessons/sizes.de.md', place: 'line 12', message: 'HTML is not taken: "<script>"' },
      { file: 'lessons/sizes.de.md', place: 'line 12', message: 'HTML is not taken: "</script>"' }
    ]);
    expect((await cards(member, 'x')).status).toBe(404);
    expect((await cards(admin, 'x'.repeat(500_000))).status).toBe(400);
  });

  test('what is exported comes in again as it was, and what is as published stays out of the draft', async () => {
    const { admin, house } = await desk(open);
    const file = writePathDraft(pathFile());
    const imported = await upload(admin, file);
    expect(imported.headers.get('location')).toBe(`${PATHS}/first-steps`);
    const text = await (await admin.get(`${PATHS}/first-steps/download`)).text();
    expect(JSON.parse(text)).toEqual(JSON.parse(file));
    expect((await upload(admin, text)).status).toBe(400);
    expect((await upload(admin, text, { replace: 'on' })).status).toBe(303);
    house.clock.advance({ seconds: 1 });
    // A published one brings all it stands on along: a new house needs nothing else.
    const whole = await exported(admin, 'be-the-one');
    expect(Object.keys(whole.lessons)).toContain('read-your-index');
    expect(Object.keys(whole.quizzes)).toContain('index-basics');
    expect((await upload(admin, writePathDraft(whole))).status).toBe(303);
    const same = await page(admin, `${PATHS}/be-the-one/publish`);
    expect(same).toContain('says what is published already');
  });

  const BAD: [string, (file: PathDraft) => unknown, string][] = [
    [
      'a script',
      (file) => withLesson(file, lessonText('first-steps', 'x', 'Hi <script>alert(1)</script>')),
      'lessons/first-steps.en.md, line 12:</strong> HTML is not taken'
    ],
    [
      'an address that is a script',
      (file) => withLesson(file, lessonText('first-steps', 'x', '[x](javascript:alert(1))')),
      'lessons/first-steps.en.md, line 12:</strong> “javascript:alert(1)” is no page of the house'
    ],
    [
      'a huge picture',
      (file) =>
        withLesson(file, lessonText('first-steps', 'x', `![x](data:image/png;base64,${'A'.repeat(40_000)})`)),
      'lessons/first-steps.en.md, line 12:</strong> “data:image/png;base64,AAA'
    ],
    [
      'a text without end',
      (file) => withLesson(file, lessonText('first-steps', 'x', 'x'.repeat(60_001))),
      'lessons/first-steps.en.md:</strong> is longer than 60000 characters'
    ],
    [
      'broken front matter',
      (file) => withLesson(file, lessonText('first-steps', 'x').replace('minutes: 3', 'minutes 3')),
      'lessons/first-steps.en.md, line 5:</strong> the head cannot be read here: “minutes 3”'
    ],
    [
      'no front matter',
      (file) => withLesson(file, '## Card\n\ntext'),
      'lessons/first-steps.en.md, line 1:</strong> the head between two lines of --- is missing'
    ],
    [
      'a step that points nowhere',
      (file) => edited(file, 'steps', 0, { lesson: 'nowhere' }),
      'paths/first-steps.json, milestones.0.steps.0.lesson:</strong> points to “nowhere”'
    ],
    [
      'steps that wait for each other',
      (file) => edited(file, 'steps', 0, { after: ['check'] }),
      'paths/first-steps.json, after:</strong> these wait for each other: read → check → read'
    ],
    [
      'a step that waits for nothing',
      (file) => edited(file, 'steps', 1, { after: ['gone'] }),
      'paths/first-steps.json, milestones.0.steps.1.after:</strong> waits for “gone”'
    ],
    [
      'an id twice',
      (file) => edited(file, 'steps', 1, { id: 'read', after: [] }),
      'paths/first-steps.json, steps:</strong> “read” is there twice'
    ],
    [
      'a step of no kind',
      (file) => edited(file, 'steps', 0, { kind: 'dance' }),
      'paths/first-steps.json, milestones.0.steps.0.kind:</strong>'
    ],
    [
      'an empty translation',
      (file) => ({ ...file, path: { ...file.path, title: { en: 'x', de: '' } } }),
      'paths/first-steps.json, title.de:</strong> is missing'
    ],
    [
      'a quiz without a right answer',
      (file) => {
        const quiz = file.quizzes['first-check'];
        const [question] = quiz?.questions ?? [];
        const options = question?.options?.map((option) => ({ ...option, right: false }));
        return { ...file, quizzes: { 'first-check': { ...quiz, questions: [{ ...question, options }] } } };
      },
      'quizzes/first-check.json, questions.0.options:</strong> exactly one must be right: right are 0'
    ],
    [
      'another format',
      (file) => ({ ...file, format: 'high-five-path@9' }),
      'some.path.json, format:</strong> must be'
    ],
    ['something more', (file) => ({ ...file, figures: {} }), 'some.path.json, figures:</strong>'],
    [
      'a path in a folder',
      (file) => ({ ...file, path: { ...file.path, id: '../x' } }),
      'paths/../x.json, id:</strong>'
    ]
  ];

  test.each(BAD)('a file with %s is refused with its place', async (_, spoil, said) => {
    const { admin } = await desk(open);
    const refused = await upload(admin, JSON.stringify(spoil(pathFile())));
    expect(refused.status).toBe(400);
    const html = (await refused.text()).replaceAll(/<!--.*?-->/g, '').replaceAll('&quot;', '"');
    expect(html).toContain(said);
    expect((await admin.get(`${PATHS}/first-steps`)).status).toBe(404);
  });

  test('what is no file of a path at all is refused too', async () => {
    const { admin } = await desk(open);
    const refusal = async (text: string) => (await upload(admin, text)).text();
    expect(await refusal('{"format": "high-five-path@1",\n"path": ')).toContain('some.path.json');
    expect(await refusal('['.repeat(200_000))).toContain('cannot be read');
    expect(await refusal(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toContain('some.path.json');
    expect(await refusal('{"format":"a","format":"b"}')).toContain('is there twice');
    expect(await refusal('x'.repeat(5 * 1024 * 1024 + 1))).toContain('5 MB');
    const empty = await admin.post(`${PATHS}?/import`, {});
    expect(await empty.text()).toContain('Choose the file');
  });

  test('a new version comes to members, and takes away nothing that was done', async () => {
    const at = await desk(open);
    const { admin, member, house, partner } = at;
    await upload(admin, writePathDraft(pathFile()));
    expect((await publish(admin, 'first-steps')).headers.get('location')).toBe(`${PATHS}/first-steps`);
    const first = await worldOf(member);
    expect(first.snapshot.paths.find(({ id }) => id === 'first-steps')?.version).toBe(1);
    expect(first.library.lessons.find(({ id }) => id === 'first-steps')?.title.de).toBe('Erste Schritte');
    await complete(at, partner, 'first-steps', 'read');
    const answered = await member.command({
      id: house.ctx().newId(),
      type: 'answer-quiz',
      version: 1,
      occurredAt: house.ctx().now,
      partnerId: partner,
      payload: { path: 'first-steps', step: 'check', quiz: 'first-check', answers: { q1: ['a'] } }
    });
    expect(answered).toMatchObject({ outcome: 'applied' });
    const points = (await worldOf(member)).snapshot.points;
    expect(points.length).toBeGreaterThan(0);

    // The next version asks for one more, and no longer for the quiz.
    house.clock.advance({ minutes: 1 });
    await admin.post(`${PATHS}?/edit`, { id: 'first-steps' });
    await press(at, 'first-steps', { act: 'remove:step:check' }, '?step=check');
    await press(at, 'first-steps', { act: 'add-step:read', newTitle: 'More', newKind: 'lesson' });
    await press(at, 'first-steps', { 'title.de': 'Mehr', lesson: 'sizes' }, '?step=more');
    const html = await page(admin, `${PATHS}/first-steps/publish`);
    expect(html).toContain('On the way: 0. Finished: 1. Companies: 1.');
    expect(html).toContain('“Check” goes. Had completed it: 1.');
    expect(html).toContain('Of them see steps that are new to them: 1.');
    expect(html).toContain('version 1 → 2');
    expect((await publish(admin, 'first-steps')).status).toBe(303);

    const { snapshot } = await worldOf(member);
    const path = snapshot.paths.find(({ id }) => id === 'first-steps');
    expect(path).toMatchObject({ version: 2, milestones: [{ steps: [{ id: 'read' }, { id: 'more' }] }] });
    expect(snapshot.completedSteps.map(({ step }) => step).toSorted()).toEqual(['check', 'read']);
    expect(snapshot.points).toEqual(points);
    const list = await page(admin, PATHS);
    expect(list).toMatch(/Version 2 · published on .* by admin/);
    // Only what differs got a new version.
    expect((await definitionById(house.ctx().db, 'lesson', 'first-steps'))?.version).toBe(1);
    // A step that comes back under a name of before would count as done: it gets another one.
    await admin.post(`${PATHS}?/edit`, { id: 'first-steps' });
    const again = await press(at, 'first-steps', {
      act: 'add-step:read',
      newTitle: 'Check',
      newKind: 'fact'
    });
    expect(again.headers.get('location')).toContain('step=check-2');
  });

  test('who is on the way is told by name where the next step changes', async () => {
    const at = await desk(open);
    const { admin, partner } = at;
    await upload(admin, writePathDraft(pathFile()));
    await publish(admin, 'first-steps');
    await complete(at, partner, 'first-steps', 'read');
    at.house.clock.advance({ minutes: 1 });
    await admin.post(`${PATHS}?/edit`, { id: 'first-steps' });
    await press(at, 'first-steps', { act: 'add-step:read', newTitle: 'More', newKind: 'lesson' });
    await press(at, 'first-steps', { 'title.de': 'Mehr', lesson: 'sizes' }, '?step=more');
    const html = await page(admin, `${PATHS}/first-steps/publish`);
    expect(html).toContain('On the way: 1. Finished: 0. Companies: 1.');
    expect(html).toContain('Go on with another step than before: 1.');
    expect(html).toMatch(/<strong>emil<\/strong> <small>Northgate<\/small>/);
    expect(html).toContain('Check → More');
  });

  test('a lesson that another path has too says so, and its new version is published alone', async () => {
    const at = await desk(open);
    const { admin, house } = at;
    await admin.post(`${PATHS}?/copy`, { from: 'be-the-one', id: 'our-one' });
    expect((await publish(admin, 'our-one')).status).toBe(303);
    await admin.post(`${PATHS}?/edit`, { id: 'our-one' });
    const place = `${PATHS}/our-one/lessons/sizes`;
    const html = await page(admin, place);
    expect(html).toContain('Also part of: Be the One');
    const { en = '', de = '' } = (await exported(admin, 'our-one')).lessons['sizes'] ?? {};
    house.clock.advance({ seconds: 1 });
    const saved = await admin.post(`${place}?/save`, {
      onTopOf: valueOf(html, 'onTopOf'),
      en: `${en}\nOne more sentence.\n`,
      de
    });
    expect(saved.status).toBe(303);
    const before = (await definitionById(house.ctx().db, 'lesson', 'sizes'))?.version ?? 0;
    expect(await page(admin, `${PATHS}/our-one/publish`)).toContain('Also seen in: Be the One');
    expect((await publish(admin, 'our-one')).status).toBe(303);
    const now = await definitionById(house.ctx().db, 'lesson', 'sizes');
    expect(now?.version).toBe(before + 1);
    expect(now?.body.cards.en.at(-1)?.html).toContain('One more sentence.');
    expect((await definitionById(house.ctx().db, 'path', 'our-one'))?.version).toBe(1);
    // Its source is kept: who writes on sees it, under its new number.
    const source = (await exported(admin, 'our-one')).lessons['sizes']?.en;
    expect(source).toContain(`version: ${before + 1}`);
    expect(source).toContain('One more sentence.');
  });

  test('a draft that was overtaken is published only by who says so', async () => {
    const at = await desk(open);
    const { admin, house } = at;
    await admin.post(`${PATHS}?/edit`, { id: 'beyond' });
    await press(at, 'beyond', { 'title.en': 'Further' });
    const file = await (await admin.get(`${PATHS}/beyond/download`)).text();
    expect((await publish(admin, 'beyond')).status).toBe(303);
    house.clock.advance({ minutes: 1 });
    expect((await upload(admin, file.replace('"Further"', '"Elsewhere"'))).status).toBe(303);
    const bare = await publish(admin, 'beyond');
    expect(bare.status).toBe(409);
    expect(await bare.text()).toContain('Something was published in the meantime');
    expect((await publish(admin, 'beyond', { overtake: 'on' })).status).toBe(303);
    expect((await definitionById(house.ctx().db, 'path', 'beyond'))?.body).toMatchObject({
      version: 3,
      title: { en: 'Elsewhere' }
    });
  });

  test('a start with shipped content of the same number, or a later one, leaves what the house wrote', async () => {
    const at = await desk(open);
    const { admin, house } = at;
    const shipped = shippedDefinitions();
    await admin.post(`${PATHS}?/edit`, { id: 'beyond' });
    await press(at, 'beyond', { 'title.en': 'Ours' });
    await publish(admin, 'beyond');
    const titleNow = async () => (await definitionById(house.ctx().db, 'path', 'beyond'))?.body.title.en;
    expect(await publishShippedDefinitions(house.ctx())).toEqual({ published: [] });
    for (const by of [1, 2]) {
      const next = shipped.map((one) =>
        one.kind === 'path' && one.id === 'beyond'
          ? {
              ...one,
              version: one.version + by,
              body: { ...one.body, version: one.version + by, title: { en: 'Theirs', de: 'Ihrs' } }
            }
          : one
      );
      expect(await publishShippedDefinitions(house.ctx(), next)).toEqual({ published: [] });
      expect(await titleNow()).toBe('Ours');
    }
    // What the house did not touch still comes.
    const other = shipped.map((one) =>
      one.kind === 'path' && one.id === 'be-the-one'
        ? { ...one, version: one.version + 1, body: { ...one.body, version: one.version + 1 } }
        : one
    );
    expect((await publishShippedDefinitions(house.ctx(), other)).published).toHaveLength(1);
  });

  test('what a later product brings and the house has otherwise waits, and can be taken over', async () => {
    const at = await desk(open);
    const { admin, house } = at;
    await admin.post(`${PATHS}?/edit`, { id: 'beyond' });
    await press(at, 'beyond', { 'title.en': 'Ours' });
    const mark = { onTopOf: valueOf(await page(admin, `${PATHS}/beyond`), 'onTopOf'), open: 'quiz:beyond' };
    house.clock.advance({ seconds: 1 });
    await admin.post(`${PATHS}/beyond/quizzes/beyond?/save`, { ...mark, passMark: '10' });
    expect((await publish(admin, 'beyond')).status).toBe(303);
    // The version that the house wrote on is no news, nor is a path that the house did not touch.
    expect(await waitingPaths(house.ctx())).toEqual(new Set());
    const later = shippedDefinitions().map((one) => {
      const version = one.version + 1;
      if (one.id !== 'beyond') return one;
      if (one.kind === 'path') return { ...one, version, body: { ...one.body, version } };
      return one.kind === 'quiz' ? { ...one, version, body: { ...one.body, passMark: 0.9 } } : one;
    });
    expect(await publishShippedDefinitions(house.ctx(), later)).toEqual({ published: [] });
    expect(await waitingPaths(house.ctx(), later)).toEqual(new Set(['beyond']));
    house.clock.advance({ minutes: 1 });
    expect((await admin.post(`${PATHS}?/take`, { id: 'be-the-one' })).status).toBe(400);
    expect(await takeShippedPath(house.ctx(), 'beyond', later)).toMatchObject({ ok: true });
    expect(await takeShippedPath(house.ctx(), 'beyond', later)).toMatchObject({ code: 'draft-exists' });
    // It stands on what it replaces: nothing is said to be overtaken.
    expect(await exported(admin, 'beyond')).toMatchObject({
      path: { version: 2, title: { en: 'Beyond' } },
      quizzes: { beyond: { version: 2, passMark: 0.9 } }
    });
    expect((await publish(admin, 'beyond')).status).toBe(303);
    expect((await definitionById(house.ctx().db, 'path', 'beyond'))?.version).toBe(3);
    expect(await waitingPaths(house.ctx(), later)).toEqual(new Set());
  });

  test('a path of one’s own begins with nothing but a title', async () => {
    const at = await desk(open);
    const { admin } = at;
    const form = { id: 'Bad Id', 'title.en': 'Own', 'title.de': 'Eigen', threshold: 'rebates' };
    expect((await admin.post(`${PATHS}?/create`, form)).status).toBe(400);
    expect((await admin.post(`${PATHS}?/create`, { ...form, id: 'beyond' })).status).toBe(400);
    expect((await admin.post(`${PATHS}?/create`, { ...form, id: 'own' })).status).toBe(303);
    expect((await admin.post(`${PATHS}?/create`, { ...form, id: 'own' })).status).toBe(400);
    expect(await page(admin, `${PATHS}/own`)).toContain('things are to be mended');
    expect((await admin.get(`${PATHS}/own/publish`)).headers.get('location')).toBe(`${PATHS}/own`);
    const nameless = await press(at, 'own', { act: 'add-milestone', newTitle: ' ' });
    expect(nameless.status).toBe(400);
    await press(at, 'own', { act: 'add-milestone', newTitle: 'Begin' });
    await press(at, 'own', { act: 'add-step:begin', newTitle: 'Check', newKind: 'quiz' }, '?milestone=begin');
    await press(at, 'own', { act: 'new-quiz:check', 'title.de': 'Prüfen' }, '?step=check');
    const quiz = `${PATHS}/own/quizzes/check`;
    const html = await page(admin, quiz);
    at.house.clock.advance({ seconds: 1 });
    const added = await admin.post(`${quiz}?/save`, {
      onTopOf: valueOf(html, 'onTopOf'),
      open: 'quiz:check',
      act: 'add:match',
      passMark: '60'
    });
    expect(added.headers.get('location')).toBe(`${quiz}?question=question-1&did=add`);
    expect((await exported(admin, 'own')).quizzes['check']).toMatchObject({
      passMark: 0.6,
      questions: [{ kind: 'match', pairs: [{ id: 'a' }, { id: 'b' }] }]
    });
    expect((await admin.post(`${PATHS}/own?/discard`)).headers.get('location')).toBe(PATHS);
    expect((await admin.get(`${PATHS}/own`)).status).toBe(404);
  });
});

function withLesson(file: PathDraft, en: string): PathDraft {
  return { ...file, lessons: { 'first-steps': { en, de: file.lessons['first-steps']?.de ?? '' } } };
}

function edited(file: PathDraft, _: 'steps', at: number, change: object): unknown {
  const [milestone] = file.path.milestones;
  const steps = milestone?.steps.map((step, place) => (place === at ? { ...step, ...change } : step));
  return { ...file, path: { ...file.path, milestones: [{ ...milestone, steps }] } };
}
