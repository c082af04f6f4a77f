import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { BatchAnswer, Command } from '$lib/domain/commands/command';
import { isForRole } from '$lib/domain/evidence/action-rules';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { BenchResult } from './import';
import { startBuiltServer } from './server/built-server';

const COMMANDS = 50;
/** As many as the house takes of one person in a minute. */
const ROUNDS = 12;
/** Send as much before, so that what is measured is a house that has been open for a while. */
const COLLEAGUES = ['lena.hart@northgatenetworks.example', 'sam.okafor@northgatenetworks.example'];
const PHONE = 'emil.novak@northgatenetworks.example';
const LIMIT = 5;

/**
 * Fifty commands as a phone sends them, over HTTP to the built server: against fifty inserts in one bare transaction
 * and a round trip to the same server that brings nothing.
 */
export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-bench-'));
  const server = await startBuiltServer(join(folder, 'house'));
  try {
    for (const email of COLLEAGUES) {
      const colleague = await signIn(server.url, email);
      for (let round = 0; round < ROUNDS; round++) await colleague.send(colleague.commands());
    }
    const phone = await signIn(server.url, PHONE);
    const bare = bareTransaction(join(folder, 'bare.sqlite'));
    const times = { synced: [] as number[], trip: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      const commands = phone.commands();
      const synced = await timed(() => phone.send(commands));
      const trip = await timed(() => phone.send([]));
      const inserted = await timed(() => Promise.resolve(bare(commands)));
      times.synced.push(synced);
      times.trip.push(trip);
      times.bare.push(inserted);
    }
    const [synced = NaN, trip = NaN, inserted = NaN] = [times.synced, times.trip, times.bare].map(quickest);
    return [
      {
        name: `${COMMANDS} commands synced ÷ ${COMMANDS} bare inserts and a round trip`,
        limit: LIMIT,
        ratio: synced / (inserted + trip),
        detail: `${synced.toFixed(1)} ms, bare ${inserted.toFixed(1)} ms, round trip ${trip.toFixed(1)} ms`
      }
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signIn(url: string, email: string) {
  const signedIn = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ email, password: 'high-five-demo' }),
    redirect: 'manual'
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const snapshot = (await (await fetch(`${url}/api/snapshot`, { headers: { cookie } })).json()) as Snapshot;
  const { partner, paths, person } = snapshot;
  const actions = snapshot.actions.filter((each) => isForRole(each, person.jobRole));
  const lessons = paths.flatMap((path) =>
    path.milestones.flatMap(({ steps }) =>
      steps.filter(({ kind }) => kind === 'lesson').map(({ id }) => ({ path: path.id, step: id }))
    )
  );
  const device = randomUUID();
  const made = (type: string, payload: unknown): Command => ({
    id: randomUUID(),
    type,
    version: 1,
    occurredAt: new Date().toISOString(),
    partnerId: partner.id,
    payload
  });
  return {
    /** Actions, and a lesson now and then: a person reads each once, and the house has a few dozen. */
    commands: () =>
      Array.from({ length: COMMANDS }, (_, at) =>
        at % 5 === 0
          ? made('complete-step', lessons[(at / 5) % lessons.length])
          : made('log-action', {
              evidenceId: randomUUID(),
              action: actions[at % actions.length]?.id,
              occurredOn: new Date().toISOString().slice(0, 10),
              files: [],
              note: 'The minutes are in the shared folder.'
            })
      ),
    async send(commands: Command[]): Promise<void> {
      const response = await fetch(`${url}/api/commands`, {
        method: 'POST',
        headers: {
          cookie,
          origin: url,
          'content-type': 'application/json',
          'x-device': device,
          'x-waiting': String(COMMANDS)
        },
        body: JSON.stringify({ commands, sentAt: new Date().toISOString() })
      });
      const { replies } = (await response.json()) as BatchAnswer;
      const applied = replies.filter(({ outcome }) => outcome === 'applied').length;
      if (applied !== commands.length) throw new Error(`Not applied: ${JSON.stringify(replies)}`);
    }
  };
}

/** The house's own pragmas, and nothing else of it. */
function bareTransaction(file: string): (commands: readonly Command[]) => void {
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'create table event (id text primary key, type text, partner_id text, occurred_at text, data text) strict'
  );
  const insert = database.prepare('insert into event values (?, ?, ?, ?, ?)');
  return database.transaction((commands: readonly Command[]) => {
    for (const { id, type, partnerId, occurredAt, payload } of commands)
      insert.run(id, type, partnerId, occurredAt, JSON.stringify(payload));
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What else runs on the machine only adds to a time, and mostly to a long one. */
function quickest(times: readonly number[]): number {
  return Math.min(...times);
}
