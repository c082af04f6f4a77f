// Makes src/lib/ui/icons/*.ts from Lucide: `node scripts/make-shapes.mjs`. Run after a name was added here.
// A file each, so that a screen loads what it draws. One path an icon: a component of an icon library costs a phone a millisecond each, and there are many on a screen.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { inRoot } from './bootstrap/paths.mjs';

/** Our names, and Lucide's. */
const SHAPES = {
  arrowLeft: 'arrow-left',
  arrowRight: 'arrow-right',
  building: 'building-complex',
  camera: 'camera',
  chartColumn: 'chart-column',
  check: 'check',
  chevronDown: 'chevron-down',
  chevronRight: 'chevron-right',
  circle: 'circle',
  circleAlert: 'circle-alert',
  circleCheck: 'circle-check',
  fileText: 'file-text',
  fileUp: 'file-up',
  house: 'house',
  info: 'info',
  lock: 'lock',
  menu: 'menu',
  plus: 'plus',
  route: 'route',
  share: 'share',
  warning: 'triangle-alert',
  userRound: 'user-round',
  usersRound: 'users-round',
  wallet: 'wallet',
  cross: 'x'
};
const OUT = inRoot('src', 'lib', 'ui', 'icons');
const HEAD = `// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.\n`;

mkdirSync(OUT, { recursive: true });
for (const [ours, theirs] of Object.entries(SHAPES)) {
  const file = join(OUT, `${ours.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`);
  const line = `export const ${ours} = '${nodesOf(theirs).map(toPath).join('')}';\n`;
  writeFileSync(file, await format(HEAD + line, { ...(await resolveConfig(file)), filepath: file }));
}

/** @param {string} name @returns {[string, Record<string, string>][]} */
function nodesOf(name) {
  const source = readFileSync(inRoot('node_modules/@lucide/svelte/dist/icons', `${name}.svelte`), 'utf8');
  return JSON.parse(/const iconData = (\{.*\});/.exec(source)?.[1] ?? '').node;
}

/** A drawn element as a path that may follow another one. @param {[string, Record<string, string>]} node */
function toPath([kind, attributes]) {
  const at = (/** @type {string} */ name) => Number(attributes[name] ?? 0);
  switch (kind) {
    case 'path':
      return absolute(attributes.d ?? '');
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'circle': {
      const [x, y, r] = [at('cx'), at('cy'), at('r')];
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    }
    case 'rect': {
      const [x, y, r] = [at('x'), at('y'), at('rx')];
      const [width, height] = [at('width') - 2 * r, at('height') - 2 * r];
      const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return `M${x + r} ${y}h${width}${corner(r, r)}v${height}${corner(-r, r)}h${-width}${corner(-r, -r)}v${-height}${corner(r, -r)}z`;
    }
    default:
      throw new Error(`No path is made of <${kind}> yet.`);
  }
}

/** The same path with a start that does not depend on where the one before it ended. @param {string} d */
function absolute(d) {
  return d.replace(/^m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*(.?)/, (_, x, y, next) =>
    /[\d.-]/.test(next) ? `M${x} ${y}l${next}` : `M${x} ${y}${next}`
  );
}
