// npm run -s cli -- COMMAND: what an operator scripts. Only the command's JSON goes to stdout.
import { pathToFileURL } from 'node:url';
import { inRoot } from './bootstrap/paths.mjs';
import { READER } from './bootstrap/build.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { giveUp } from './bootstrap/say.mjs';

try {
  await prepare({ build: true, stream: process.stderr });
} catch (error) {
  giveUp(error);
}
process.env.HIGH_FIVE_READER ??= READER;
await import(pathToFileURL(inRoot('build', 'cli', 'main.js')).href);
