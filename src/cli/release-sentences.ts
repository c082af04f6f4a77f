import type { ReleaseChange } from '$lib/domain/scoring/diff-releases';

const MOST_LETTERS = 120;

/** One difference of two releases as a line for people. */
export function releaseChangeSentence({ path, before, after }: ReleaseChange): string {
  const place = path.join(' › ');
  if (before === undefined) return `+ ${place}: ${short(after)}`;
  if (after === undefined) return `- ${place}: ${short(before)}`;
  return `  ${place}: ${short(before)} → ${short(after)}`;
}

/** What publishing does to days that are past. */
export function backdateSentence(effectiveFrom: string): string {
  return `Its first day, ${effectiveFrom}, is past: indices from ${effectiveFrom} on would be scored anew, past days among them.`;
}

/** Why nothing was done with a release, and what to do about it. */
export function refusedReleaseSentence(code: string, details: Record<string, string | number>): string {
  switch (code) {
    case 'published':
      return 'A release of that id is published, and what is published stays as it is. Give it another id.';
    case 'not-after-latest':
      return `It must come into force after ${details['latest']}, which does on ${details['effectiveFrom']}.`;
    case 'backdates':
      return `${backdateSentence(String(details['effectiveFrom']))} Add --backdate where that is meant.`;
    case 'replaces':
      return `${details['replaces']} is to come into force on the same day, ${details['effectiveFrom']}, and never would. Add --replace where that is meant.`;
    case 'other-programme':
      return `Its rules are of the programme "${details['programme']}", and partners here are scored by those of "${details['ours']}": there is nothing to preview.`;
    case 'invalid':
      return 'Something in this release is wrong: `releases validate` says what.';
    case 'not-allowed':
      return 'That is for who manages the programme.';
    default:
      return `It was refused: ${code}.`;
  }
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
