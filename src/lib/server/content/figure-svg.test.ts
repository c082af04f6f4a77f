import { expect, test } from 'vitest';
import { wrongWithFigure } from './figure-svg';

const figure = (inner: string, head = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120"') =>
  `<svg ${head}>${inner}</svg>`;

test('shapes and words are taken', () => {
  const inner =
    '<title>Steps &amp; points</title><g fill="none" stroke="currentColor"><path d="M0 0h10"/></g>' +
    '<text x="1" y="2" fill="var(--ink-2)">10 %</text>';
  expect(wrongWithFigure(`${figure(inner)}\n`)).toBeNull();
});

test.each([
  ['<script>alert(1)</script>', 'has a <script>'],
  ['<foreignObject></foreignObject>', 'has a <foreignObject>'],
  ['<image href="https://x"/>', 'has a <image>'],
  ['<style>*{}</style>', 'has a <style>'],
  ['<a href="https://x"></a>', 'has a <a>'],
  ['<g onload="alert(1)"></g>', 'has onload on <g>'],
  ['<g style="x"></g>', 'has style on <g>'],
  ['<path fill="#fff"/>', 'paints with "#fff": take currentColor, none or a colour of the house, var(--…)'],
  [
    '<path fill="url(https://x)"/>',
    'paints with "url(https://x)": take currentColor, none or a colour of the house, var(--…)'
  ],
  ['<path d="url(javascript:x)"/>', 'has "url(javascript:x)" in d'],
  ['<!-- <b> --><g/>', 'is not understood at "<!-- <b> --><g/></svg>"'],
  ['<![CDATA[x]]>', 'is not understood at "<![CDATA[x]]></svg>"'],
  ['&xxe;', 'is not understood at "&xxe;</svg>"'],
  ['<g>', 'closes <svg> in the wrong place'],
  ['<g onload=alert(1)>', 'is not understood at "<g onload=alert(1)></svg>"']
])('%s is not', (inner, wrong) => {
  expect(wrongWithFigure(figure(inner))).toBe(wrong);
});

test('nothing stands around it, and it says how large it is', () => {
  expect(wrongWithFigure('<?xml version="1.0"?><svg></svg>')).toBe('does not begin with <svg');
  expect(wrongWithFigure(figure('', 'width="320"'))).toBe('has no viewBox');
  expect(wrongWithFigure(figure('', 'viewBox="-1e9 0 1 1"'))).toBe('has the viewBox "-1e9 0 1 1"');
  expect(wrongWithFigure(`${figure('')}<svg viewBox="0 0 1 1"></svg>`)).toBe('goes on after </svg>');
  expect(wrongWithFigure(`${figure('')} x`)).toBe('has text outside of <svg>');
  expect(wrongWithFigure('<svg viewBox="0 0 1 1">')).toBe('does not close <svg>');
  expect(wrongWithFigure(figure('x'.repeat(9000)))).toBe('is larger than 8192 bytes');
});
