import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import paraglide from './paraglide.config.js';

/** In the browser's build messages ask `client/language.ts` for the language (docs/decisions/043). */
const browserLanguage: Plugin = {
  name: 'browser-language',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  async resolveId(source, importer, options) {
    if (!source.endsWith('/runtime.js')) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found?.id.endsWith('/src/paraglide/runtime.js') === true
      ? fileURLToPath(new URL('src/lib/client/language.ts', import.meta.url))
      : null;
  }
};

interface Built {
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/**
 * Says of each screen every style sheet that it needs. Kit looks for them along what is imported at once and what is
 * imported later in one go, and what it meets on a later way first it leaves to the script: the page would stand there
 * without its styles until then, and without a script for good.
 */
const pageStyles: Plugin = {
  name: 'page-styles',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  async writeBundle({ dir = '' }) {
    const file = join(dir, '.vite/manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, Built>;
    const stylesOf = (key: string, seen = new Set<string>()): string[] => {
      if (seen.has(key)) return [];
      seen.add(key);
      const { imports = [], css = [] } = manifest[key] ?? {};
      return [...imports.flatMap((other) => stylesOf(other, seen)), ...css];
    };
    for (const [key, chunk] of Object.entries(manifest)) {
      if (chunk.isEntry === true) chunk.css = [...new Set(stylesOf(key))];
    }
    await writeFile(file, JSON.stringify(manifest));
  }
};

export default defineConfig({
  plugins: [browserLanguage, pageStyles, paraglideVitePlugin(paraglide), sveltekit()],
  environments: {
    client: {
      build: {
        modulePreload: {
          polyfill: false,
          // The entry would else name every file of every screen, also to those who see few of them (docs/decisions/041).
          resolveDependencies: (_file, dependencies, { hostType }) =>
            hostType === 'js' ? dependencies.filter((file) => !file.endsWith('.js')) : dependencies
        },
        rolldownOptions: {
          // A file of the desk may offer more than its screen did: the last of the groups asks for it.
          preserveEntrySignatures: 'allow-extension',
          output: {
            // What Home needs is one file: forty small ones compress worse by a tenth and cost a request each. The
            // controls that only other screens have are one too: the list of files, which comes with Home, is shorter.
            codeSplitting: {
              groups: [
                { name: 'home', test: /src\/routes\/(\(member\)\/)?\+(layout|page)\.svelte$/, priority: 2 },
                // What reads the device: asked for in one go, and not three files in a row.
                {
                  name: 'device',
                  test: /src\/lib\/client\/(device-database|files-at-hand\/unsent|outbox\/item)\.ts$|node_modules\/idb\//,
                  priority: 3
                },
                {
                  name: 'controls',
                  // And two small things that a phone shows as a desk does.
                  test: /src\/lib\/(ui|features\/evidence)\/|features\/log\/ProofGuide/,
                  priority: 1
                },
                // The desk's screens are one file: phones have the list of all files in their service worker, and need none
                // of these. What they share with a phone's screens stays apart.
                {
                  name: 'desk',
                  test: /src\/(routes\/\(staff\)|lib\/features\/(programme(?!\/release-name)|authoring|imports(?!\/import-kind-text)|portfolio|desk(?!\/Pagination)|evidence-queue))\//,
                  includeDependenciesRecursively: false,
                  priority: 1
                },
                // Its words, some of which a lead reads too.
                {
                  name: 'desk-words',
                  test: /paraglide\/messages\/(staff_(?!rejected|pages)|release_(?!name)|author_)/,
                  priority: 1
                },
                // And what only a lead has is another.
                {
                  name: 'lead',
                  test: /src\/(routes\/\(lead\)|lib\/features\/(coverage|memo|people))\//,
                  includeDependenciesRecursively: false,
                  priority: 1
                },
                // What shows a proof stands on three screens, and its words with it.
                {
                  name: 'proof',
                  test: /src\/(lib\/features\/(proof\/|log\/(OtherRole|PointsNote|frequency|role-words))|paraglide\/messages\/proof_)/,
                  priority: 0
                }
              ]
            }
          }
        }
      }
    }
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,scripts,tests/architecture,tests/chaos}/**/*.test.ts'],
          exclude: [
            'src/**/*.dom.test.ts',
            'src/**/*.db.test.ts',
            'tests/architecture/**/*.db.test.ts',
            'tests/chaos/house/**'
          ]
        }
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: { name: 'dom', environment: 'happy-dom', include: ['src/**/*.dom.test.ts'] }
      },
      {
        extends: true,
        test: {
          // Against the built server, in processes of its own.
          name: 'chaos',
          environment: 'node',
          include: ['tests/chaos/house/**/*.test.ts'],
          globalSetup: ['tests/integration/built-server.ts']
        }
      },
      {
        extends: true,
        test: {
          // What needs a database: both engines are started once, before the first of these.
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts', '{src,tests/architecture}/**/*.db.test.ts'],
          globalSetup: ['tests/integration/built-server.ts', 'tests/integration/database-templates.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000
        }
      }
    ]
  }
});
