import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram, installSystemPackage, isProgram } from './system-package.mjs';
import { Problem } from './say.mjs';

const FOLDER = '/tmp';
const PREFIX = 'high-five-postgres-';
const ADVICE =
  'PostgreSQL was not found, and half of the tests run on it. Install the server programs (Debian, Ubuntu: ' +
  '"sudo apt-get install postgresql"; Fedora: "sudo dnf install postgresql-server"), or set TEST_POSTGRES_URL ' +
  'to a server on which databases may be created.';

/**
 * Starts a PostgreSQL server that lives for one run of the tests: its own data folder under /tmp, a free port
 * on the loopback, nothing flushed to disk.
 *
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} `url` is of the maintenance database
 * @throws an error that says what to install when there is no PostgreSQL and it cannot be installed
 */
export async function startPostgres(say = () => {}) {
  const programs = findPrograms() ?? (installSystemPackage('postgresql', say) ? findPrograms() : null);
  if (programs === null) throw new Problem(ADVICE);
  await endAbandoned();

  const owner = serverUser();
  const folder = mkdtempSync(join(FOLDER, PREFIX));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(folder, 'owner'), String(process.pid));
  if (owner !== null) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);

  const run = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const port = await freePort();
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'high_five', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    { ...run, stdio: ['ignore', 'ignore', 'inherit'] }
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: '300',
    shared_buffers: '128MB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off'
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // In a process group of its own: Ctrl-C ends the tests first, and they end the server.
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...args], {
    ...run,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe']
  });
  let log = '';
  server.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.unref();

  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT');
      const late = setTimeout(() => server.kill('SIGQUIT'), 5000);
      server.ref();
      await ended;
      clearTimeout(late);
    }
    rmSync(folder, { recursive: true, force: true });
  };

  if (!(await isReady(data, () => server.exitCode !== null))) {
    await stop();
    throw new Problem(`The PostgreSQL server for the tests did not start:\n${log}`);
  }
  return { url: `postgres://high_five@127.0.0.1:${port}/postgres`, pid: server.pid ?? 0, stop };
}

/** @returns {string | null} the folder that holds `initdb` and `postgres`, the newest one */
function findPrograms() {
  const onPath = findProgram('postgres');
  const candidates = [
    ...debianFolders('/usr/lib/postgresql'),
    ...(onPath === null ? [] : [dirname(onPath)]),
    '/usr/local/pgsql/bin',
    '/opt/homebrew/opt/postgresql/bin'
  ];
  return candidates.find((bin) => isProgram(join(bin, 'initdb')) && isProgram(join(bin, 'postgres'))) ?? null;
}

/** @param {string} root */
function debianFolders(root) {
  try {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root: then another account of the system runs it. */
function serverUser() {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (account === undefined)
    throw new Problem('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody".');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** A run that was killed could not end its server: the next one does, by the ids both had written down. */
async function endAbandoned() {
  for (const name of readdirSync(FOLDER).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(FOLDER, name);
    const owner = readPid(join(folder, 'owner'));
    if (owner === null || isAlive(owner)) continue;
    const server = readPid(join(folder, 'data', 'postmaster.pid'));
    if (server !== null && isPostgresOf(server, folder)) {
      process.kill(server, 'SIGQUIT');
      for (let tries = 0; tries < 50 && isAlive(server); tries++) await sleep(50);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {number | null} */
function readPid(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Process ids are used again: only a process that names the folder is that server. @param {number} pid @param {string} folder */
function isPostgresOf(pid, folder) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The last line of `postmaster.pid` says "ready" once connections are taken. @param {string} data @param {() => boolean} hasEnded */
async function isReady(data, hasEnded) {
  for (let tries = 0; tries < 600 && !hasEnded(); tries++) {
    try {
      if (/^ready\s*$/m.test(readFileSync(join(data, 'postmaster.pid'), 'utf8'))) return true;
    } catch {
      // not written yet
    }
    await sleep(25);
  }
  return false;
}
