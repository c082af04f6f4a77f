import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Quiz, QuizQuestion } from '../../../src/lib/domain/paths/path';
import { openMember } from '../fixtures/navigate';

/** Turns every card of the lesson that is open, and says that it is read. */
export async function readLesson(page: Page): Promise<void> {
  const [, total] = /of (\d+)/.exec(await page.getByText(/^Card 1 of \d+$/).innerText()) ?? [];
  for (let card = 2; card <= Number(total); card++) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText(`Card ${card} of ${total}`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Done, I have read it' }).click();
  await expect(page.getByText(/\d+ of \d+ steps on “Be the One”/)).toBeVisible();
}

/** Answers every question of the quiz that is open by the shipped key, in whatever order they come. */
export async function passQuiz(page: Page, id: string): Promise<number> {
  const { questions } = JSON.parse(readFileSync(`src/content/quizzes/${id}.json`, 'utf8')) as Quiz;
  for (let position = 1; position <= questions.length; position++) {
    await expect(page.getByText(`Question ${position} of ${questions.length}`)).toBeVisible();
    await answerRight(page, questions);
    const last = position === questions.length;
    await page.getByRole('button', { name: last ? 'To the result' : 'Next question' }).click();
  }
  return questions.length;
}

/** Answers the question that is open as it is right, and checks it. */
export async function answerRight(page: Page, questions: readonly QuizQuestion[]): Promise<void> {
  const asked = page.getByRole('group');
  const text = await asked.locator('legend').innerText();
  const question = questions.find((one) => one.text.en === text);
  if (question === undefined) throw new Error(`No question asks "${text}".`);
  await fillIn(page, question);
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
}

async function fillIn(page: Page, question: QuizQuestion): Promise<void> {
  const asked = page.getByRole('group');
  switch (question.kind) {
    case 'single':
    case 'multiple':
      for (const { text } of question.options.filter(({ right }) => right)) {
        await asked.getByLabel(text.en, { exact: true }).check();
      }
      return;
    case 'order':
      // One after the other to the top, the last first.
      for (const { text } of question.items.toReversed()) {
        const up = asked.getByRole('button', { name: `Up: ${text.en}`, exact: true });
        while (await up.isEnabled()) await up.click();
      }
      return;
    case 'match':
      for (const { left, right } of question.pairs) {
        await asked.getByLabel(left.en, { exact: true }).selectOption(right.en);
      }
      return;
    case 'number':
      await asked.getByLabel('Your number').fill(String(question.answer));
  }
}

/** The two figures of a portfolio on the company screen, as they stand there. */
export async function readFigures(
  page: Page,
  portfolio: string
): Promise<{ official: number; projected: number }> {
  await page.getByRole('navigation', { name: 'Portfolios' }).getByRole('link', { name: portfolio }).click();
  const figure = async (name: string) =>
    Number(await page.getByRole('region', { name }).locator('.numeral').innerText());
  return {
    official: await figure('Official, by Cisco'),
    projected: await figure('Projected, by our engine')
  };
}

/** From home to the company screen by the row of a portfolio. */
export async function openCompany(page: Page, portfolio: string): Promise<void> {
  await openMember(page, 'Home');
  await page.getByRole('listitem').getByRole('link', { name: portfolio }).click();
  await expect(page.getByRole('heading', { name: 'What the projection is made of' })).toBeVisible();
}
