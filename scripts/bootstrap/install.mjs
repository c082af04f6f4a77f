import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { npm } from './run.mjs';
import { Problem } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} Package */

/**
 * Installs what `package-lock.json` names unless exactly that is there. npm itself writes what it installed to
 * `node_modules/.package-lock.json`, last of all, so that a broken-off installation is noticed as well.
 *
 * @param {import('./say.mjs').Say} say
 * @param {import('node:child_process').StdioOptions} stdio
 */
export async function ensureInstalled(say, stdio) {
  if (isInstalled()) return;
  say('installing the packages of package-lock.json (once; a minute or two)');
  // Building needs the development packages too, whatever NODE_ENV says.
  const code = await npm(
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio }
  );
  if (code !== 0) {
    throw new Problem(
      `"npm ci" failed (exit code ${code}). Its message is above; without a network, npm needs its cache.`
    );
  }
}

export function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    const there = present[path];
    return path === '' || link || (there === undefined ? optional === true : there.version === version);
  });
}

/** @param {string} file @returns {Record<string, Package> | null} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return null;
  }
}
