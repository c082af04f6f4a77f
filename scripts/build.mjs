// npm test's build: only when the sources have changed.
import { prepare } from './bootstrap/prepare.mjs';
import { giveUp } from './bootstrap/say.mjs';

try {
  await prepare({ build: true, loud: true });
} catch (error) {
  giveUp(error);
}
