// Makes the PNG icons from static/icon.svg, and those of the shortcuts from src/lib/ui/icons:
// `node scripts/make-icons.mjs`. Run after one of them was changed.
import { mkdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';

const svg = readFileSync('static/icon.svg', 'utf8');
// A maskable icon is cut to any shape by the system: the ground goes to the edge, the mark keeps to the middle.
const maskable = svg.replace(' rx="112"', '').replace('<g ', '<g transform="translate(51 51) scale(0.8)" ');

const icons = [
  { file: 'icon-192.png', source: svg, size: 192 },
  { file: 'icon-512.png', source: svg, size: 512 },
  { file: 'icon-maskable-512.png', source: maskable, size: 512 }
];
for (const { file, source, size } of icons) {
  await sharp(Buffer.from(source), { density: 288 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(`static/${file}`);
}

/** Of the manifest (src/lib/features/install/manifest.ts), by the shapes of the navigation. */
const SHORTCUTS = { log: 'plus', path: 'route', boards: 'chart-column' };
const SHORTCUT_SIZE = 96;

mkdirSync('static/install', { recursive: true });
for (const [name, shape] of Object.entries(SHORTCUTS)) {
  const [, path] = /= '([^']+)'/.exec(readFileSync(`src/lib/ui/icons/${shape}.ts`, 'utf8')) ?? [];
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
    <rect width="48" height="48" rx="10" fill="#14171d"/>
    <path d="${path}" transform="translate(12 12)" fill="none" stroke="#c9f24b" stroke-width="2.25"
      stroke-linecap="round" stroke-linejoin="round"/>
  </svg>`;
  await sharp(Buffer.from(drawn), { density: 288 })
    .resize(SHORTCUT_SIZE, SHORTCUT_SIZE)
    .png({ compressionLevel: 9, palette: true })
    .toFile(`static/install/shortcut-${name}.png`);
}
