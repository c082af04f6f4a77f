import { expect, test } from 'vitest';
import { bakedSvg } from '../../../../tests/fixtures/badges/bake';
import { BADGE_SVG_MAX_BYTES, isCompactJws, svgCredential } from './svg-credential';

const JWS = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln';

test('the signed badge of a drawing, as attribute or as text', () => {
  expect(svgCredential(bakedSvg(JWS))).toBe(JWS);
  const asText = bakedSvg(JWS).replace(` verify="${JWS}">`, `>\n  ${JWS}\n`);
  expect(svgCredential(asText)).toBe(JWS);
  const asData = bakedSvg(JWS).replace(` verify="${JWS}">`, `><![CDATA[ ${JWS} ]]>`);
  expect(svgCredential(asData)).toBe(JWS);
  expect(svgCredential(`\uFEFF<!-- by hand -->${bakedSvg(JWS).replace(/<\?xml.*\?>\n/, '')}`)).toBe(JWS);
});

test('what a drawing can do stays undone: nothing but the badge is taken of it', () => {
  for (const more of [
    '<script>alert(1)</script>',
    '<image href="http://127.0.0.1/x.png"/>',
    '<foreignObject><iframe src="https://evil.example"/></foreignObject>',
    '<style>@import url(https://evil.example/x.css)</style>'
  ]) {
    expect(svgCredential(bakedSvg(JWS, more))).toBe(JWS);
  }
});

test('a drawing that is made to be searched for ever is not', () => {
  const start = '<svg x="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>';
  for (const filling of [' ', '<![CDATA[', ' <![CDATA[ ', 'a.', '\t\n']) {
    const text = `${start}${filling.repeat(900_000 / filling.length)}<`;
    // A quadratic search would take minutes here: the test would not end in its time.
    expect(svgCredential(text)).toBeNull();
  }
});

const BOMB =
  '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>';

test.each([
  ['entities that unfold', bakedSvg(JWS).replace('?>\n', `?>${BOMB}`)],
  [
    'a file of the machine',
    bakedSvg(JWS).replace('?>\n', '?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
  ],
  ['an entity later on', bakedSvg(JWS, '<!entity x "y">')],
  ['a badge that is an entity', bakedSvg('&x;')],
  ['two badges', bakedSvg(JWS, `<openbadges:credential verify="${JWS}"/>`)],
  ['no badge', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['another namespace', bakedSvg(JWS).replace('https://purl.imsglobal.org/ob/v3p0', 'https://evil.example')],
  ['a badge in a page', `<html>${bakedSvg(JWS)}</html>`],
  ['words that are no signature', bakedSvg('hello')],
  ['too much', bakedSvg(JWS, ' '.repeat(BADGE_SVG_MAX_BYTES))],
  ['a badge that is too long', bakedSvg(`a.${'b'.repeat(70_000)}.c`)]
])('%s: it is none', (_, svg) => {
  expect(svgCredential(svg)).toBeNull();
});

test('what is built to be slow is not', () => {
  const began = performance.now();
  for (const more of [
    '<openbadges:credential '.repeat(40_000),
    '<!--'.repeat(200_000),
    '<svg '.repeat(150_000)
  ]) {
    svgCredential(bakedSvg(JWS, more));
    svgCredential(more);
  }
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('without a signature it is still told as one that nobody signed', () => {
  expect(isCompactJws('eyJhbGciOiJub25lIn0.eyJhIjoxfQ.')).toBe(true);
});
