// One module's `bench()`, or another of its functions by name, in a process of its own.
import { pathToFileURL } from 'node:url';

const [file = '', name = 'bench', ...args] = process.argv.slice(2);
const module = await import(pathToFileURL(file).href);
const measure = module[name];
const figures = typeof measure === 'function' ? await measure(...args) : [];
process.send?.(figures, () => process.disconnect());
