import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { READER } from './build.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './say.mjs';

/**
 * @param {string[]} args
 * @throws an error that names an argument nobody knows
 */
export function readStartOptions(args) {
  const known = ['--no-demo', '--help', '-h'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined)
    throw new Problem(`npm start does not know "${unknown}". Try: npm start -- --help`);
  return { demo: !args.includes('--no-demo'), help: args.includes('--help') || args.includes('-h') };
}

/**
 * Starts the built server in this process. It migrates, seeds and only then listens; SIGTERM and SIGINT let it
 * finish what it is answering.
 *
 * @param {{ demo: boolean }} options
 * @returns {Promise<string>} the address on this machine
 */
export async function startServer({ demo }) {
  const port = (process.env.PORT ||= '3000');
  process.env.NODE_ENV ??= 'production';
  // What the house writes is for its own user alone: the database holds password hashes.
  process.umask(0o077);
  guardEveryAnswer();
  // src/lib/server/http/body-limit.ts says what each route takes, and why it takes no more.
  process.env.BODY_SIZE_LIMIT ??= 'Infinity';
  process.env.HIGH_FIVE_READER ??= READER;
  if (!demo) process.env.HIGH_FIVE_NO_DEMO = '1';
  // Whoever knows this page knows the passwords of the demo: it is for this machine, unless somebody says otherwise.
  const host = (process.env.HOST ||= demo ? '127.0.0.1' : '0.0.0.0');
  if (!process.env.ORIGIN) {
    delete process.env.ORIGIN; // empty is not unset for adapter-node
    answerToEveryName();
  }

  await failWhenTaken(Number(port), host);
  const { server } = await import(pathToFileURL(inRoot('build', 'index.js')).href);
  if (!server.server.listening) await once(server.server, 'listening');
  return process.env.ORIGIN || `http://localhost:${port}`;
}

/**
 * Before anything is opened: what is wrong with the address, in a sentence.
 *
 * @param {{ port: string, origin: string | undefined }} address
 * @throws Problem
 */
export function checkAddress({ port, origin }) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Problem(`PORT is to be a number up to 65535, not "${port}".`);
  }
  if (!origin) return;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Problem(
      `ORIGIN is to be the address people use, like https://five.example.com, and nothing behind it; not "${origin}".`
    );
  }
}

/**
 * What to say at the start where nobody said by which address people come. A demo is looked at from here.
 *
 * @param {{ url: string, demo: boolean, origin: string | undefined }} started `url` is the address on this machine
 * @returns {string | null}
 */
export function originAdvice({ url, demo, origin }) {
  if (demo || origin) return null;
  return `ORIGIN is not set: links in mails and memos begin with ${url}, which opens on this machine alone`;
}

/**
 * adapter-node takes requests for https unless it is told otherwise, and then refuses every form sent over
 * http. ORIGIN would fix one name; without it the server answers to whatever name it was called by (localhost,
 * 127.0.0.1, the address a phone in the same network uses). A proxy that ends TLS sends the header itself.
 */
function answerToEveryName() {
  const header = (process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto').toLowerCase();
  subscribe('http.server.request.start', (message) => {
    const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message);
    request.headers[header] ??= 'http';
  });
}

/**
 * Static files and prerendered shells are answered before the house's own hooks: what protects every answer is
 * set here, and a page's own policy replaces it.
 */
function guardEveryAnswer() {
  subscribe('http.server.request.start', (message) => {
    const { response } = /** @type {{ response: import('node:http').ServerResponse }} */ (message);
    response.setHeader(
      'content-security-policy',
      "frame-ancestors 'none'; base-uri 'self'; object-src 'none'"
    );
    response.setHeader('x-frame-options', 'DENY');
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
  });
}

/** Before the database is touched, and with advice. @param {number} port @param {string} host */
function failWhenTaken(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
      reject(new Problem(`Port ${port} ${why}. Choose another one: PORT=${port + 1} npm start`));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}
