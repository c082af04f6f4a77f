import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The unit tests of the domain alone, for mutation testing: no server, no screens, no database. */
export default defineConfig({
  resolve: { alias: { $lib: at('src/lib'), $content: at('src/content') } },
  // Two runs share the machine with each other, and property tests take their time.
  test: { environment: 'node', testTimeout: 60_000, include: ['src/lib/domain/scoring/**/*.test.ts'] }
});
