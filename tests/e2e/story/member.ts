import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { openMember } from '../fixtures/navigate';

interface QuizFile {
  questions: { text: { en: string }; options: { text: { en: string }; right: boolean }[] }[];
}

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

/** Answers every question of the quiz that is open by the shipped key. */
export async function passQuiz(page: Page, id: string): Promise<number> {
  const quiz = JSON.parse(readFileSync(`src/content/quizzes/${id}.json`, 'utf8')) as QuizFile;
  for (const [position, question] of quiz.questions.entries()) {
    const asked = page.getByRole('group', { name: question.text.en });
    for (const option of question.options.filter(({ right }) => right))
      await asked.getByLabel(option.text.en, { exact: true }).check();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('Right.', { exact: true })).toBeVisible();
    const last = position === quiz.questions.length - 1;
    await page.getByRole('button', { name: last ? 'To the result' : 'Next question' }).click();
  }
  return quiz.questions.length;
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
