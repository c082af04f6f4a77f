import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import sharp from 'sharp';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import { isForRole } from '$lib/domain/evidence/action-rules';
import type { AnyFact } from '$lib/domain/facts/fact';
import { addDays } from '$lib/domain/shared/date';
import { applyDelta } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { contextFor, openApp, type App } from '$lib/server/app';
import { addMembership } from '$lib/server/auth/accounts';
import { readEnvironment } from '$lib/server/env';
import { compress } from '$lib/server/http/compress';
import { versionedJson } from '$lib/server/http/versioned-json';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { insertPartners } from '$lib/server/repositories/partner-repository';
import { definitions } from '$lib/server/services/definitions';
import { handleCommand } from '$lib/server/services/handle-commands';
import { storeProof } from '$lib/server/services/proof-files';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { rescorePartners } from '$lib/server/services/score-partners';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { changedSince } from '$lib/server/services/snapshot-parts';
import { official } from '../fixtures/scoring/facts';
import { partnerOfSize } from '../fixtures/scoring/partner-of-size';
import type { BenchResult } from './import';

const PEOPLE = 300;
const MONTHS = 24;
/** Each of them learns and sends something. */
const ACTIVE = 60;
const WHOLE_LIMIT = 300 * 1024;
const DELTA_LIMIT = 5 * 1024;

/** What a phone is sent of a large company: all of it at first, then what changed. As compressed on the wire. */
export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-bench-'));
  const app = await openApp(readEnvironment({ HIGH_FIVE_DATA: folder, LOG_LEVEL: 'warn' }));
  try {
    const world = await largeCompany(app);
    const results = [await first(world)];
    for (const [what, change] of Object.entries(world.changes))
      results.push(await after(world, what, change));
    return results;
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type World = Awaited<ReturnType<typeof largeCompany>>;

async function first({ snapshot }: World): Promise<BenchResult> {
  const started = performance.now();
  const whole = await snapshot();
  const ms = performance.now() - started;
  const { bytes, text } = await onTheWire(whole, changedSince(whole, ''));
  return {
    name: `first snapshot, ${PEOPLE} people and ${MONTHS} months of facts ÷ 300 kB`,
    limit: 1,
    ratio: bytes / WHOLE_LIMIT,
    detail: `${kilobytes(bytes)} of ${kilobytes(text)}, ${whole.facts.length} facts, made in ${ms.toFixed(0)} ms`
  };
}

async function after({ snapshot }: World, what: string, change: () => Promise<void>): Promise<BenchResult> {
  const before = await snapshot();
  await change();
  const now = await snapshot();
  const delta = changedSince(now, before.version);
  if (JSON.stringify(applyDelta(before, delta).facts) !== JSON.stringify(now.facts))
    throw new Error('Not the same');
  const parts = Object.keys(delta.parts);
  if (parts.length === 0) throw new Error(`Nothing changed by ${what}`);
  const { bytes } = await onTheWire(now, delta);
  return {
    name: `delta after ${what} ÷ 5 kB`,
    limit: 1,
    ratio: bytes / DELTA_LIMIT,
    detail: `${kilobytes(bytes)}: ${parts.join(', ')}`
  };
}

/** By the very code that answers. */
async function onTheWire({ version }: Snapshot, body: unknown): Promise<{ bytes: number; text: number }> {
  const request = new Request('http://localhost/api/snapshot', { headers: { 'accept-encoding': 'br' } });
  const response = await compress({
    event: { request } as RequestEvent,
    resolve: () => versionedJson(request, version, body)
  });
  const bytes = (await response.arrayBuffer()).byteLength;
  const text = Buffer.byteLength(JSON.stringify(body));
  // What is small is sent as it is.
  if (text > 2048 && bytes >= text) throw new Error('Not compressed');
  return { bytes, text };
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;

async function largeCompany(app: App) {
  const house = contextFor(app, { kind: 'system' });
  await publishShippedDefinitions(house);
  const partnerId = house.newId();
  const identity = {
    id: partnerId,
    name: 'Large',
    nameKey: 'large',
    geoId: '1',
    country: null,
    alias: 'Alias'
  };
  await insertPartners(house.db, house.engine, [identity], { createdAt: house.now, importId: null });
  const { facts, people, asOf } = partnerOfSize({ people: PEOPLE, months: MONTHS, rowsAMonth: 40 });
  const ids = new Map(people.map((person) => [person, house.newId()]));
  await house.db
    .insertInto('person')
    .values(
      [...ids].map(([name, id]) => ({
        id,
        name,
        name_key: name,
        email: `${name}@example.com`,
        created_at: house.now,
        board_name_shown: 0
      }))
    )
    .execute();
  for (const id of ids.values()) {
    await addMembership(house, {
      personId: id,
      partnerId,
      role: 'member',
      jobRole: 'engineer',
      from: '2024-01-01'
    });
  }
  const figures = Array.from({ length: MONTHS }, (_, month) =>
    ['networking', 'security'].map((portfolio) =>
      official(portfolio, 4 + (month % 7) / 10, { asOf: addDays(asOf, -30 * month) })
    )
  ).flat();
  const news = [...facts, ...figures].map((fact) => ({ partnerId, fact: asReported(fact, ids) }));
  await appendFacts(house.db, house.engine, news, { eventId: house.newId(), recordedAt: house.now });
  await rescorePartners(house, [partnerId]);

  const contextOf = (personId: string) => {
    const membership = {
      id: 'm',
      partnerId,
      role: 'member' as const,
      jobRole: 'engineer' as const,
      from: '2024-01-01',
      to: null
    };
    return contextFor(app, {
      kind: 'person',
      personId,
      staffRole: null,
      memberships: [membership],
      partnerId
    });
  };
  const reviewer = contextFor(app, {
    kind: 'person',
    personId: house.newId(),
    staffRole: 'enablement_manager',
    memberships: [],
    partnerId: null
  });
  const send = async <Name extends CommandName>(
    ctx: typeof house,
    name: Name,
    at: string | null,
    payload: CommandPayload<Name>
  ) => {
    const [type, version] = name.split('@');
    const envelope = {
      id: ctx.newId(),
      type,
      version: Number(version),
      occurredAt: ctx.now,
      partnerId: at,
      payload
    };
    const reply = await handleCommand(ctx, envelope);
    if (reply.outcome !== 'applied') throw new Error(JSON.stringify(reply));
  };

  const lessons = (await definitions(house)).paths.flatMap(({ id: path, milestones }) =>
    milestones.flatMap(({ steps }) =>
      steps.filter(({ kind }) => kind === 'lesson').map(({ id: step }) => ({ path, step }))
    )
  );
  const actions = (await definitions(house)).actions.filter((each) => isForRole(each, 'engineer'));
  const today = house.now.slice(0, 10);
  const act = async (personId: string, at: number) => {
    const evidenceId = house.newId();
    const action = actions[at % actions.length]?.id ?? '';
    const log = {
      evidenceId,
      action,
      occurredOn: addDays(today, -(at % 90)),
      files: [],
      note: `Minutes of meeting ${at}`,
      link: null,
      forTeam: false
    };
    await send(contextOf(personId), 'log-action@2', partnerId, log);
    await send(reviewer, 'decide-evidence@1', null, { decision: 'approve', evidenceId, linked: true });
  };
  const certify = async (personId: string, certification: string) => {
    const ctx = contextOf(personId);
    const picture = { create: { width: 8, height: 8, channels: 3 as const, background: '#c9f24b' } };
    const proof = await storeProof(ctx, {
      id: ctx.newId(),
      partnerId,
      bytes: await sharp(picture).png().toBuffer()
    });
    if (!proof.ok) throw new Error(proof.code);
    const evidenceId = ctx.newId();
    const files = [proof.value.id];
    const dates = { issuedOn: addDays(today, -20), expiresOn: null };
    await send(ctx, 'log-certificate@2', partnerId, {
      evidenceId,
      certification,
      number: 'CSCO-1',
      ...dates,
      files,
      note: null,
      link: null
    });
    await send(reviewer, 'decide-evidence@1', null, { decision: 'approve', evidenceId, linked: true });
  };

  const everyone = [...ids.values()];
  const [self = '', colleague = ''] = everyone;
  for (const [at, personId] of everyone.slice(1, ACTIVE).entries()) {
    await act(personId, at);
    await send(
      contextOf(personId),
      'complete-step@1',
      partnerId,
      lessons[at % lessons.length] ?? { path: '', step: '' }
    );
  }
  // What one keen person has of their own.
  for (let at = 0; at < 25; at++) await act(self, at);
  for (const lesson of lessons.slice(0, -2))
    await send(contextOf(self), 'complete-step@1', partnerId, lesson);
  await certify(self, 'ccnp-enterprise');

  return {
    async snapshot(): Promise<Snapshot> {
      const made = await memberSnapshot(contextOf(self));
      if (!made.ok) throw new Error(made.code);
      return made.value;
    },
    changes: {
      'a step done': () =>
        send(contextOf(self), 'complete-step@1', partnerId, lessons.at(-1) ?? { path: '', step: '' }),
      'an own certificate verified': () => certify(self, 'ccnp-security'),
      'a colleague’s certificate verified': () => certify(colleague, 'ccnp-security')
    }
  };
}

let seed = 20_261_127;
/** A number as any other: what repeats in made-up facts and not in real ones would compress too well. */
function random(below: number): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return Math.floor((seed / 2 ** 32) * below);
}

const WORDS = [
  'Harbour',
  'Lines',
  'Alpine',
  'Foods',
  'Danube',
  'Print',
  'Meridian',
  'Health',
  'Quarry',
  'Glass',
  'Orchard',
  'Energy'
];
const word = () => WORDS[random(WORDS.length)] ?? '';

/** A fact with the names, numbers and dates of a real report. */
function asReported(fact: AnyFact, ids: ReadonlyMap<string, string>): Omit<AnyFact, 'seq'> {
  const personId = fact.personId === null ? null : (ids.get(fact.personId) ?? null);
  const key = fact.personId === null ? fact.key : fact.key.replace(fact.personId, personId ?? '');
  if (fact.kind !== 'use-case') return { ...fact, personId, key };
  const deal = `WS-${random(1e7)}`;
  const data = {
    ...fact.data,
    deal,
    customer: `CID-${random(1e9)}`,
    customerName: `${word()} ${word()} ${random(100)}`,
    bookingAmount: random(1e8),
    bookedOn: addDays(fact.data.bookedOn, -random(200)),
    rebateStart: addDays(fact.data.bookedOn, -random(200)),
    incentiveExpiry: addDays(fact.data.bookedOn, random(400)),
    milestones: Object.fromEntries(
      Object.entries(fact.data.milestones).map(([id, { done }]) => [
        id,
        { done, completedOn: done ? addDays(fact.asOf, -random(60)) : null, amount: random(1e6) }
      ])
    ) as typeof fact.data.milestones
  };
  return { ...fact, key: `${deal}/${fact.data.offer}/${fact.data.useCase}/1`, data };
}
