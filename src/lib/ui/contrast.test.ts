import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Values of the tokens per theme, with `var()` followed. */
function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
  const raw: Record<string, string> = {};
  for (const [, name, value] of css.matchAll(/--([\w-]+):\s*([^;]+);/g)) raw[name ?? ''] = value ?? '';
  const read = (name: string): string => {
    const value = raw[name] ?? '';
    const alias = /^var\(--([\w-]+)\)$/.exec(value);
    if (alias?.[1] !== undefined) return read(alias[1]);
    const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
    return (theme === 'light' ? pair?.[1] : pair?.[2]) ?? value;
  };
  return Object.fromEntries(Object.keys(raw).map((name) => [name, read(name)]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: [string, string][] = [
  ...['paper', 'sheet', 'hover', 'chosen'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-2', ground]
  ]),
  ...['below', 'mid', 'good'].flatMap((tone): [string, string][] => [
    [tone, 'paper'],
    [tone, 'sheet']
  ]),
  ['ink-2', 'rail'],
  ['on-mark', 'mark'],
  ['on-mark', 'mark-hover'],
  ['on-panel', 'panel'],
  ['on-panel-2', 'panel']
];

const SHAPES: [string, string][] = [
  ['edge', 'paper'],
  ['edge', 'sheet'],
  ['focus', 'paper'],
  ['focus', 'sheet'],
  ['panel-focus', 'panel'],
  ['panel-edge', 'panel'],
  ['ink', 'rail'],
  ['ink-2', 'rail'],
  ['on-mark', 'mark']
];

for (const theme of ['light', 'dark'] as const) {
  const value = tokens(theme);
  test.each(TEXT)(`text %s on %s, ${theme}: at least 4.5`, (front, back) => {
    expect(contrast(value[front] ?? '', value[back] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)(`shape %s on %s, ${theme}: at least 3`, (front, back) => {
    expect(contrast(value[front] ?? '', value[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
}
