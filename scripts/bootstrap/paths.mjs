import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository: every command works from wherever it is called. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {...string} parts @returns {string} */
export const inRoot = (...parts) => join(ROOT, ...parts);
