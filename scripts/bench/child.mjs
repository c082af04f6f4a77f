import { pathToFileURL } from 'node:url';

const { bench } = await import(pathToFileURL(process.argv[2] ?? '').href);
const figures = typeof bench === 'function' ? [await bench()].flat() : [];
process.send?.(figures, () => process.disconnect());
