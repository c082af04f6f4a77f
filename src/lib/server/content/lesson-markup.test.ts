import { expect, test } from 'vitest';
import { renderCard } from './lesson-markup';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>x</title></svg>';
const render = (text: string, locale: 'en' | 'de' = 'en') =>
  renderCard(text, locale, (id) => (id === 'ladder' ? SVG : null));
const said = (text: string) => render(text).problems;

test('a call-out says in words what it is, in the language of the lesson', () => {
  expect(render('> [!TIP]\n> Claim **now**.').html).toBe(
    '<aside class="callout tip"><p class="callout-title">Tip</p><p>Claim <strong>now</strong>.</p></aside>'
  );
  expect(render('> [!WARNING]\n> Vorsicht.\n>\n> Noch etwas.', 'de').html).toContain(
    '<p class="callout-title">Achtung</p><p>Vorsicht.</p>\n<p>Noch etwas.</p>'
  );
  expect(said('> [!DANGER]\n> x')).toEqual([{ line: 0, message: 'there is no call-out "DANGER"' }]);
});

test('what is said in a video can be unfolded', () => {
  expect(render('> [!TRANSCRIPT]\n> Hello.').html).toBe(
    '<details><summary>Transcript</summary><p>Hello.</p></details>'
  );
});

test('a quote stays one', () => {
  expect(render('> As [they] say').html).toBe('<blockquote>\n<p>As [they] say</p>\n</blockquote>');
});

test('a figure stands in the text, with words for who cannot see it', () => {
  expect(render('Before.\n\n![A "ladder" & <more>](figure:ladder)\n\nAfter.').html).toBe(
    '<p>Before.</p>\n<figure><svg role="img" aria-label="A &quot;ladder&quot; &amp; &lt;more>" ' +
      'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>x</title></svg></figure>\n' +
      '<p>After.</p>'
  );
});

test.each([
  ['![x](figure:gone)', 'there is no figure "gone"'],
  ['![](figure:ladder)', 'the figure "ladder" says nothing to who cannot see it'],
  ['Look: ![x](figure:ladder)', 'the figure "ladder" is no paragraph alone'],
  [
    '![x](https://example.com/huge.png)',
    '"https://example.com/huge.png" is no picture of the house: figure:<name>'
  ],
  [
    '[x](http://example.com)',
    '"http://example.com" is no page of the house and does not begin with https://'
  ],
  ['[x](//example.com)', '"//example.com" is no page of the house and does not begin with https://']
])('%s is refused with its line', (text, message) => {
  expect(said(`\n\n${text}`)).toEqual([{ line: 2, message }]);
});

test('a page elsewhere opens beside, and a page of the house in its place', () => {
  expect(render('[x](https://example.com) [y](/wallet)').html).toBe(
    '<p><a href="https://example.com" target="_blank" rel="noopener noreferrer">x</a> <a href="/wallet">y</a></p>'
  );
});

test.each([
  ['a\nb <script>alert(1)</script>', 1, 'HTML is not taken: "<script>"'],
  ['<script>\nalert(1)\n</script>', 0, 'HTML is not taken: "<script>\nalert(1)\n</script>"'],
  ['- a\n- b\n  <b onclick=x>', 2, 'HTML is not taken: "<b onclick=x>"'],
  ['a\n\n> [!TIP]\n> <i>x</i>', 3, 'HTML is not taken: "<i>"'],
  [
    'a\n[x](javascript:alert(1))',
    1,
    '"javascript:alert(1)" is no page of the house and does not begin with https://'
  ],
  [
    `![x](data:image/png;base64,${'A'.repeat(100_000)})`,
    0,
    `"data:image/png;base64,${'A'.repeat(38)}…" is no picture of the house: figure:<name>`
  ],
  ['![x](%ff)', 0, '"%ff" is no picture of the house: figure:<name>']
])('what is not taken is named with its line: %.40s', (text, line, message) => {
  expect(said(text)[0]).toEqual({ line, message });
});

test('what only looks like HTML is taken', () => {
  expect(said('1 < 2 and 3 > 2, `<b>`, a<b')).toEqual([]);
});

test.each([
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '![x](javascript:alert(1))',
  '> [!TIP]\n> <b onclick=alert(1)>x</b>',
  '![" onload="alert(1)](figure:ladder)'
])('%s becomes no script', (text) => {
  const { html } = render(text);
  expect(html).not.toMatch(/<(script|img|b )|href="javascript|" onload="/);
});
