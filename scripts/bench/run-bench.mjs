import { fork } from 'node:child_process';
import { join } from 'node:path';
import { inRoot, ROOT } from '../bootstrap/paths.mjs';
import { Problem } from '../bootstrap/say.mjs';

/** @typedef {{ name: string, limit: number, ratio: number, detail: string }} Figure */

const OUT = inRoot('.cache', 'bench');

/**
 * Bundles the modules as the server itself is bundled, so that what is measured is what runs.
 *
 * @param {string[]} names
 * @returns {Promise<{ name: string, file: string }[]>}
 */
export async function bundleBenches(names) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: {
        $lib: inRoot('src', 'lib'),
        $content: inRoot('src', 'content'),
        $paraglide: inRoot('src', 'paraglide')
      }
    },
    build: {
      ssr: true,
      outDir: OUT,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, inRoot('tests', 'bench', `${name}.ts`)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        preserveEntrySignatures: 'strict'
      }
    }
  });
  return names.map((name) => ({ name, file: join(OUT, `${name}.js`) }));
}

/**
 * Runs one module's `bench()`; a module without one is a part of another.
 *
 * @param {string} name
 * @param {string} file
 * @returns {Promise<Figure[]>}
 */
export function figuresOf(name, file) {
  return new Promise((resolve, reject) => {
    const child = fork(inRoot('scripts', 'bench', 'child.mjs'), [file], {
      cwd: ROOT,
      execArgv: ['--expose-gc']
    });
    /** @type {Figure[] | undefined} */
    let figures;
    child.on('message', (message) => (figures = /** @type {Figure[]} */ (message)));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (figures === undefined) reject(new Problem(`The benchmark "${name}" ended with exit code ${code}.`));
      else resolve(figures);
    });
  });
}
