// Makes the PNG icons from static/icon.svg: `node scripts/make-icons.mjs`. Run after the SVG was changed.
import { readFileSync } from 'node:fs';
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
