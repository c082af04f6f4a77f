// npm run dev: Vite's server with hot reloading.
import { pathToFileURL } from 'node:url';
import { inRoot } from './bootstrap/paths.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { giveUp } from './bootstrap/say.mjs';

try {
  await prepare({ build: false });
} catch (error) {
  giveUp(error);
}
process.argv.splice(2, 0, 'dev');
await import(pathToFileURL(inRoot('node_modules', 'vite', 'bin', 'vite.js')).href);
