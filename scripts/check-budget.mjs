// Fails when the member home needs more JavaScript than agreed before the first tap:
// `node scripts/check-budget.mjs` after a build. Counted is what the built page of `/` loads at once: its
// modulepreloads, held against the closure of static imports in Vite's manifest, so that neither can leave
// something out. The service worker has a limit of its own: a phone reads it each time it is woken.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 70_000;
const WORKER_LIMIT = 17_000;
const CLIENT = '.svelte-kit/output/client';

const page = readFileSync('build/prerendered/index.html', 'utf8');
const preloaded = new Set(
  [...page.matchAll(/href="\/(_app\/[^"]+\.js)" rel="modulepreload"/g)].map(([, file]) => file)
);
const manifest = JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8'));
const byFile = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));

const closure = new Set();
for (const file of preloaded) follow(file);

function follow(file) {
  if (closure.has(file)) return;
  closure.add(file);
  for (const key of byFile.get(file)?.imports ?? []) follow(manifest[key].file);
}

const sizes = [...closure]
  .map((file) => ({ file, bytes: gzipSync(readFileSync(join(CLIENT, file)), { level: 9 }).length }))
  .sort((a, b) => b.bytes - a.bytes);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

if (sizes.length === 0) fail('No script found in build/prerendered/index.html: build first.');
const late = sizes.filter(({ file }) => !preloaded.has(file));
if (late.length > 0) fail(`Imported at once, but not preloaded: ${late.map(({ file }) => file).join(', ')}`);
if (total > LIMIT) {
  for (const { file, bytes } of sizes.slice(0, 10)) console.error(`${String(bytes).padStart(7)}  ${file}`);
  fail(`Member home: ${total} bytes of JavaScript gzipped, ${total - LIMIT} over the limit of ${LIMIT}.`);
}
console.log(
  `Member home: ${total} bytes of JavaScript gzipped in ${sizes.length} files, limit ${LIMIT} (${((100 * total) / LIMIT).toFixed(0)} %).`
);

// The desk's screens are one file (vite.config.ts), which nothing that a phone shows may ask for, now or later.
const isDesk = ({ name, file }) => name === 'desk' && file.endsWith('.js');
if (!Object.values(manifest).some(isDesk))
  fail('No file of the desk was found: is its name another one now?');
const atDesk = Object.keys(manifest).filter((key) => {
  const [, screen] =
    /routes\/(.+)\.svelte/.exec(key.includes('/nodes/') ? readFileSync(key, 'utf8') : '') ?? [];
  return /^\((member|lead|public)\)\//.test(screen ?? '') && asksForDesk(key);
});
if (atDesk.length > 0) fail(`Screens of a phone ask for the file of the desk: ${atDesk.join(', ')}`);

function asksForDesk(key, seen = new Set()) {
  if (seen.has(key)) return false;
  seen.add(key);
  const { imports = [], dynamicImports = [], isEntry } = manifest[key];
  if (isDesk(manifest[key])) return true;
  // Other screens are asked for by the start of the app.
  if (isEntry && !key.includes('/nodes/')) return false;
  return [...imports, ...dynamicImports].some((other) => asksForDesk(other, seen));
}

const worker = gzipSync(readFileSync(join(CLIENT, 'service-worker.js')), { level: 9 }).length;
if (worker > WORKER_LIMIT) fail(`Service worker: ${worker} bytes gzipped, limit ${WORKER_LIMIT}.`);
console.log(`Service worker: ${worker} bytes gzipped, limit ${WORKER_LIMIT}.`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
