import type { ReleaseChange } from '$lib/domain/scoring/diff-releases';

const MOST_LETTERS = 120;

/** One difference of two releases as a line for people. */
export function releaseChangeSentence({ path, before, after }: ReleaseChange): string {
  const place = path.join(' › ');
  if (before === undefined) return `+ ${place}: ${short(after)}`;
  if (after === undefined) return `- ${place}: ${short(before)}`;
  return `  ${place}: ${short(before)} → ${short(after)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
