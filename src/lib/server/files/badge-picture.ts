/** Strokes of each sign on a field of 60 by 100: a server needs no fonts, and every picture looks the same. */
const SIGNS: Record<string, { width: number; path: string }> = {
  '0': { width: 60, path: 'M30 4C12 4 4 24 4 50s8 46 26 46 26-20 26-46S48 4 30 4Z' },
  '1': { width: 34, path: 'M4 22 26 4v92' },
  '2': { width: 60, path: 'M6 28C6 12 16 4 30 4s24 9 24 24c0 12-7 21-18 33L6 96h50' },
  '3': {
    width: 60,
    path: 'M8 16C14 8 21 4 30 4c14 0 23 9 23 22 0 12-9 21-24 21 17 0 27 10 27 25 0 14-11 24-27 24-10 0-18-4-24-12'
  },
  '4': { width: 64, path: 'M46 96V4L4 68h56' },
  '5': { width: 60, path: 'M52 4H14l-4 42c6-5 13-7 20-7 15 0 26 11 26 28S45 96 29 96C19 96 11 92 5 84' },
  '6': {
    width: 60,
    path: 'M48 10C43 6 38 4 32 4 14 4 4 24 4 54c0 27 10 42 27 42 15 0 25-11 25-27S46 43 32 43C20 43 10 51 5 62'
  },
  '7': { width: 56, path: 'M4 4h48L20 96' },
  '8': {
    width: 60,
    path: 'M30 4C17 4 8 13 8 25s9 21 22 21 22-9 22-21S43 4 30 4Zm0 42C15 46 4 56 4 71s11 25 26 25 26-10 26-25-11-25-26-25Z'
  },
  '9': {
    width: 60,
    path: 'M12 90c5 4 10 6 16 6 18 0 28-20 28-50C56 19 46 4 29 4 14 4 4 15 4 31s10 26 24 26c12 0 22-8 27-19'
  },
  '.': { width: 12, path: 'M6 94v2' }
};

const GAP = 22;

/** The side of the picture, in its own units. */
export const BADGE_SIDE = 600;

/** The stairs of a path, under its number. */
const STAIRS = 'M172 498h64v-30h64v-30h64v-30h64';

/**
 * The badge of a path, drawn: stairs, and the threshold that the path is about. No ladder, which is how the house shows
 * what an index has reached: a badge says nothing of one. Without text, so that it looks alike wherever it is turned into
 * pixels.
 *
 * @param title for readers who do not see it
 * @param threshold 0-10; null draws the stairs alone
 */
export function badgeSvg({ title, threshold }: { title: string; threshold: number | null }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BADGE_SIDE} ${BADGE_SIDE}" role="img">
<title>${escaped(title)}</title>
<path d="M300 14 548 157v286L300 586 52 443V157Z" fill="#14171d" stroke="#c9f24b" stroke-width="14" stroke-linejoin="round"/>
<path d="${STAIRS}" fill="none" stroke="#c9f24b" stroke-width="16" stroke-linecap="round" stroke-linejoin="round"/>
${threshold === null ? '' : number(threshold)}
</svg>`;
}

function number(value: number): string {
  const signs = [...String(value)].flatMap((sign) => SIGNS[sign] ?? []);
  const width = signs.reduce((sum, sign) => sum + sign.width, GAP * (signs.length - 1));
  const scale = Math.min(2.2, 300 / width);
  let at = 0;
  const drawn = signs.map((sign) => {
    const placed = `<path transform="translate(${at} 0)" d="${sign.path}"/>`;
    at += sign.width + GAP;
    return placed;
  });
  const [x, y] = [300 - (width * scale) / 2, 245 - 50 * scale];
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})" fill="none" stroke="#faf8f3" stroke-width="15" stroke-linecap="round" stroke-linejoin="round">${drawn.join('')}</g>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
