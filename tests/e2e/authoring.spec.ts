import type { Page } from '@playwright/test';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn } from './fixtures/app';
import { House } from './fixtures/house';
import { openDesk } from './fixtures/navigate';
import { test as story } from './story/test';
import { ADMIN, EMIL } from './walk/addresses';
import { expectToFit } from './walk/checks';

// Learning content is everybody's: this story has a demo of its own.
const test = story.extend({
  // oxlint-disable-next-line no-empty-pattern
  house: async ({}, use) => {
    const house = new House(await freePort(), { demo: true });
    await house.open();
    await use(house);
    await house.close();
  }
});

test('a learning path is copied, written and published, and comes to a phone', async ({ person }) => {
  test.setTimeout(240_000);
  const admin = await person();
  const member = await person();
  await signIn(admin, ADMIN);
  await signIn(member, EMIL);
  const headline = admin.getByRole('heading', { level: 1 });
  const tree = admin.getByRole('navigation', { name: 'Parts of the learning path' });
  /** Titles of the steps of the first milestone, in their order. */
  const first = () => tree.locator('ol.steps').first().locator('.title').allTextContents();

  await test.step('a path is copied', async () => {
    await openDesk(admin, 'Programme');
    await admin.getByRole('link', { name: 'Write learning paths' }).click();
    await expect(headline).toHaveText('3 learning paths are published.');
    await admin.getByLabel('Copy of').selectOption({ label: 'Be the One' });
    await admin
      .getByRole('region', { name: 'Copy a learning path' })
      .getByLabel('Id of the new')
      .fill('our-one');
    await hold(admin, 'list');
    await admin.getByRole('button', { name: 'Copy as a draft' }).click();
    await expect(headline).toHaveText('Be the One (copy) is a draft. It can be published.');
    await admin.getByLabel('Title, English').fill('Our One');
    await admin.getByLabel('Title, German').fill('Unser One');
  });

  await test.step('a step is added, and what was typed is kept on the way', async () => {
    await tree.getByRole('link', { name: 'What the index is' }).click();
    await expect(admin.getByText('The draft is kept.')).toBeVisible();
    await admin.getByText('Add something').click();
    await admin.getByLabel('Title of what is new').fill('Our own rules');
    await admin.getByRole('button', { name: 'Add a step' }).click();
    await expect(headline).toHaveText('Our One is a draft. 2 things are to be mended.');
    await hold(admin, 'wrong');
  });

  await test.step('a fault leads to its field', async () => {
    await tree.getByRole('link', { name: 'Our One' }).click();
    await admin.getByRole('link', { name: /Our own rules: is missing/ }).click();
    const field = admin.getByLabel('Title, German');
    await expect(field).toBeFocused();
    await field.fill('Unsere eigenen Regeln');
    await admin.getByRole('button', { name: 'Begin a new lesson' }).click();
    await expect(headline).toHaveText('You are writing the lesson “Our own rules”.');
  });

  await test.step('the lesson is written in both languages, and shown as on a phone', async () => {
    for (const [name, heading] of [
      ['English', 'Ask first'],
      ['German', 'Erst fragen']
    ] as const) {
      // Beside the name of the language stands how much is wrong in it.
      await admin.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      const area = admin.getByLabel(`Markdown, ${name}`);
      const before = (await area.inputValue()).replace('sources:', 'sources:\n  - domain notes');
      await area.fill(
        `${before.split('## ')[0]}## ${heading}\n\n**Three** of us.\n\n> [!TIP]\n> Write it down.\n`
      );
      const phone = admin.getByRole('region', { name: `As on the phone, ${name}` });
      await expect(phone.getByRole('heading', { name: heading })).toBeVisible();
      await expect(phone.locator('strong')).toHaveText('Three');
    }
    await admin.getByRole('button', { name: /^English/ }).click();
    const english = admin.getByLabel('Markdown, English');
    const right = await english.inputValue();
    await english.fill(`${right}\n<script>alert(1)</script>\n`);
    await expect(admin.getByText('HTML is not taken')).toBeVisible();
    await admin.getByRole('button', { name: /^Line \d+:/ }).click();
    await expect(english).toBeFocused();
    await hold(admin, 'lesson');
    await english.fill(right);
    await expect(admin.getByText('HTML is not taken')).toBeHidden();
    await admin.getByRole('button', { name: 'Keep the draft' }).click();
    await expect(admin.getByText('The draft is kept.')).toBeVisible();
    await admin.getByRole('link', { name: 'Back to the learning path' }).click();
    await expect(headline).toHaveText('Our One is a draft. It can be published.');
  });

  await test.step('the step is moved by keys, and back by drag', async () => {
    const row = tree.getByRole('link', { name: 'Our own rules' });
    await row.click();
    await row.focus();
    await admin.keyboard.press('Alt+ArrowUp');
    await expect.poll(first).toEqual(expect.arrayContaining(['Our own rules']));
    await expect.poll(async () => (await first())[0]).toBe('Our own rules');
    await expect(admin.getByText('“Our own rules” is now 1 of')).toBeVisible();
    await expect(row).toBeFocused();
    const target = tree.getByRole('link', { name: 'Six portfolios' });
    const box = await target.boundingBox();
    await row.dragTo(target, { targetPosition: { x: 20, y: (box?.height ?? 40) - 4 } });
    await expect.poll(async () => (await first())[2]).toBe('Our own rules');
    await admin.getByRole('button', { name: 'Undo the last change' }).click();
    await expect.poll(async () => (await first())[0]).toBe('Our own rules');
    await hold(admin, 'draft');
  });

  await test.step('a question is added to a quiz', async () => {
    await tree.getByRole('link', { name: 'The index: check what you know' }).click();
    await admin.getByRole('link', { name: 'Write this quiz' }).click();
    await expect(headline).toHaveText('The quiz “The index: check what you know” has 13 questions.');
    await admin.getByText('Add a question').click();
    await admin.getByRole('button', { name: 'A number' }).click();
    await expect(headline).toHaveText('The quiz “The index: check what you know” has 14 questions.');
    await hold(admin, 'quiz-empty');
    for (const [label, english, german] of [
      ['Question', 'How many categories are there?', 'Wie viele Kategorien gibt es?'],
      ['Why', 'There are four.', 'Es sind vier.'],
      ['Source', 'domain notes', 'Fachnotizen']
    ] as const) {
      await admin.getByLabel(`${label}, English`).fill(english);
      await admin.getByLabel(`${label}, German`).fill(german);
    }
    await admin.getByLabel('Answer', { exact: true }).fill('4');
    const phone = admin.getByRole('region', { name: 'As on the phone' }).last();
    await expect(phone).toContainText('How many categories are there?');
    await admin.getByRole('button', { name: 'Keep the draft' }).click();
    await expect(admin.getByText('The draft is kept.')).toBeVisible();
    await hold(admin, 'quiz');
    await admin.getByRole('link', { name: 'Back to the learning path' }).click();
  });

  await test.step('it is published, and says what gets a new version', async () => {
    await admin.getByRole('link', { name: 'Publish …' }).click();
    await expect(headline).toHaveText('Publish Our One?');
    await expect(admin.getByText('Also seen in: Be the One')).toBeVisible();
    await hold(admin, 'publish');
    await admin.getByRole('checkbox', { name: /^Yes, members see this/ }).check();
    await admin.getByRole('button', { name: 'Publish' }).click();
    await expect(headline).toHaveText('Our One is published.');
    await expect(admin.getByText(/published on .* by/)).toBeVisible();
  });

  await test.step('the phone of a member shows the new step and its lesson', async () => {
    await member.goto('/path?path=our-one');
    await member.reload();
    await member.getByRole('link', { name: 'Our own rules' }).click();
    await expect(member.getByRole('heading', { name: 'Ask first' })).toBeVisible();
    await expect(member.getByText('Write it down.')).toBeVisible();
  });

  await test.step('who has begun is counted before the next version', async () => {
    await admin.goto('/programme/paths/be-the-one');
    await admin.getByRole('button', { name: 'Write the next version' }).click();
    await tree.getByRole('link', { name: 'Why 1 and 5' }).click();
    await admin.getByRole('button', { name: 'Remove' }).click();
    await expect(admin.getByText('Removed. You can undo it.')).toBeVisible();
    await admin.getByRole('link', { name: 'Publish …' }).click();
    await expect(admin.getByText(/^On the way: \d+\. Finished: \d+\./)).toBeVisible();
    await expect(admin.getByText(/“Why 1 and 5” goes\. Had completed it: \d+\./)).toBeVisible();
    await hold(admin, 'affected');
  });
});

/** Fits, can be used by everybody, and is kept to be looked at. */
async function hold(page: Page, name: string): Promise<void> {
  await expectToFit(page, name);
  await expectAccessible(page);
  await keepScreenshot(page, `authoring-${name}`);
}
