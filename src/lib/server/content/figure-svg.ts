/** What a figure may be made of: shapes and words. Nothing that loads, runs, links or styles anything around it. */
const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title defs pattern'.split(' ')
);
const ATTRIBUTES = new Set(
  (
    'xmlns viewBox d x y x1 y1 x2 y2 cx cy r rx ry width height points transform dx dy id fill fill-opacity ' +
    'fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin ' +
    'stroke-opacity opacity font-family font-size font-weight font-style text-anchor dominant-baseline ' +
    'letter-spacing patternUnits patternTransform preserveAspectRatio role aria-hidden'
  ).split(' ')
);
/** Colours by the house's names, so that a figure is right in the dark too, and patterns of its own. */
const PAINT = /^(none|currentColor|var\(--[a-z0-9-]+\)|url\(#[a-z0-9-]+\))$/;
const VIEW_BOX = /^0 0 \d+(\.\d+)? \d+(\.\d+)?$/;
const MOST_BYTES = 8 * 1024;

const TAG = /^<(\/)?([a-zA-Z]+)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/)?>/;
const ATTRIBUTE = /([a-zA-Z][\w:-]*)="([^"<]*)"/g;

/**
 * Looks through a figure, tag by tag, and takes nothing that is not known to be harmless.
 *
 * @returns what is wrong with it; null where nothing is
 */
export function wrongWithFigure(svg: string): string | null {
  const text = svg.trim();
  if (Buffer.byteLength(text) > MOST_BYTES) return `is larger than ${MOST_BYTES} bytes`;
  if (!text.startsWith('<svg ')) return 'does not begin with <svg';
  const open: string[] = [];
  let rest = text;
  while (rest !== '') {
    const words = /^[^<&]+/.exec(rest)?.[0] ?? /^&(amp|lt|gt|quot|apos|#\d{1,6});/.exec(rest)?.[0];
    if (words !== undefined) {
      if (open.length === 0 && words.trim() !== '') return 'has text outside of <svg>';
      rest = rest.slice(words.length);
      continue;
    }
    const [whole, closing, name = '', attributes = '', empty] = TAG.exec(rest) ?? [];
    if (whole === undefined) return `is not understood at "${rest.slice(0, 30)}"`;
    if (!ELEMENTS.has(name)) return `has a <${name}>`;
    if (open.length === 0 && rest.length < text.length) return 'goes on after </svg>';
    if (closing !== undefined) {
      if (open.pop() !== name) return `closes <${name}> in the wrong place`;
    } else {
      const wrong = wrongAttribute(name, attributes);
      if (wrong !== null) return wrong;
      if (empty === undefined) open.push(name);
    }
    rest = rest.slice(whole.length);
  }
  return open.length === 0 ? null : `does not close <${open.at(-1)}>`;
}

function wrongAttribute(element: string, attributes: string): string | null {
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (!ATTRIBUTES.has(name)) return `has ${name} on <${element}>`;
    if ((name === 'fill' || name === 'stroke') && !PAINT.test(value)) {
      return `paints with "${value}": take currentColor, none or a colour of the house, var(--…)`;
    }
    if (name === 'viewBox' && !VIEW_BOX.test(value)) return `has the viewBox "${value}"`;
    if (/url\(|javascript:|data:/i.test(value) && !PAINT.test(value)) return `has "${value}" in ${name}`;
  }
  return element === 'svg' && !attributes.includes(' viewBox="') ? 'has no viewBox' : null;
}
