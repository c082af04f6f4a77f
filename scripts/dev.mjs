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
// Links in mails begin with the address that the house believes to have: the port is said to both.
const port = (process.env.PORT ||= '5173');
process.argv.splice(2, 0, 'dev', '--port', port, '--strictPort');
await import(pathToFileURL(inRoot('node_modules', 'vite', 'bin', 'vite.js')).href);
