import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const FILE = inRoot('.cache', 'bootstrap.lock');

/**
 * Two commands started at once must not install or build over each other: the second waits for the first.
 *
 * @param {import('./say.mjs').Say} say
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(say, work) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (let told = false; !take(); told = true) {
    if (!told) say('waiting for another command that is installing or building');
    await sleep(250);
  }
  const release = () => rmSync(FILE, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!holderIsAlive()) rmSync(FILE, { force: true });
    return false;
  }
}

function holderIsAlive() {
  try {
    const holder = Number(readFileSync(FILE, 'utf8'));
    // Written an instant after it is created: an empty file has a holder too.
    return holder === 0 || process.kill(holder, 0);
  } catch {
    return false;
  }
}
