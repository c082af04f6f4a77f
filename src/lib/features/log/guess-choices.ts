import type { Listed } from './choice-list';

/** As many as a thumb reaches without scrolling. */
const MOST = 4;

/** The number of an exam, e.g. 350-701. */
const EXAM = /\b\d{3}-\d{3}\b/;

/**
 * What a shared file may prove, by its name and the words that came with it: those of which every word of a title, or
 * the number of the exam, is there. Those with most words first; a guess, to be offered beside the whole list.
 */
export function guessChoices<Item extends Listed>(said: string, items: readonly Item[]): Item[] {
  const there = new Set(wordsOf(said));
  const numbers: string[] = said.match(new RegExp(EXAM, 'g')) ?? [];
  const scored = items.map((item) => {
    const titles = [item.title.en, item.title.de].map(wordsOf);
    const inTitle = Math.max(
      ...titles.map((words) => (words.every((word) => there.has(word)) ? words.length : 0))
    );
    const exam = EXAM.exec(item.exam ?? '')?.[0];
    return { item, score: inTitle + (exam !== undefined && numbers.includes(exam) ? 1 : 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ item }) => item);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
