import { randomUUID } from 'node:crypto';
import type { Path } from '$lib/domain/paths/path';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { publishDefinition } from '$lib/server/repositories/definition-repository';
import type { OpenTestApp } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld } from '../sync/sync-world';

export const ORIGIN_OF_HOUSE = 'https://five.example.com';

/** A lesson to read and an action that the company proves once. */
const PATH: Path = {
  id: 'short-way',
  version: 1,
  title: { en: 'The short way', de: 'Der kurze Weg' },
  summary: { en: 'One lesson and one action.', de: 'Eine Lektion und eine Aktion.' },
  threshold: 'deal-registration',
  source: 'a test',
  milestones: [
    {
      id: 'all',
      title: { en: 'All of it', de: 'Alles' },
      steps: [
        step('read', { kind: 'lesson', lesson: 'read-your-index' }),
        step('brief', { kind: 'action', action: 'brief-management' })
      ]
    }
  ]
};

function step<Rest extends object>(id: string, rest: Rest) {
  return { id, title: { en: id, de: id }, minutes: 1, ...rest };
}

/** A company of two people who walk a path together, and a reviewer. */
export async function credentialWorld(open: OpenTestApp) {
  const world = await syncWorld(open, { ORIGIN: ORIGIN_OF_HOUSE, HOUSE_NAME: 'Example Distribution' });
  const { house, made, rita, now } = world;
  await publishDefinition(
    house.app.db,
    { kind: 'path', id: PATH.id, version: 1, effectiveFrom: null, body: PATH },
    now()
  );

  const read = (guest: Guest) => sync(guest, [made('complete-step@1', { path: PATH.id, step: 'read' })]);
  /** @returns the id of the evidence */
  async function brief(guest: Guest): Promise<string> {
    const evidenceId = randomUUID();
    const occurredOn = now().slice(0, 10);
    const said = { evidenceId, action: 'brief-management', occurredOn, files: [], note: 'done', link: null };
    await sync(guest, [made('log-action@2', { ...said, forTeam: false })]);
    return evidenceId;
  }
  async function atDesk(name: 'decide-evidence@1' | 'take-back-approval@1', payload: never): Promise<void> {
    const { replies } = await sync(rita, [made(name, payload, { partnerId: null })]);
    if (replies[0]?.outcome !== 'applied') throw new Error(JSON.stringify(replies));
  }
  const approve = (evidenceId: string) =>
    atDesk('decide-evidence@1', { decision: 'approve', evidenceId, linked: true } as never);
  const takeBack = (evidenceId: string) =>
    atDesk('take-back-approval@1', { evidenceId, reason: 'other', note: null } as never);
  const credentialsOf = async (guest: Guest) =>
    ((await (await guest.get('/api/snapshot')).json()) as Snapshot).credentials;

  return { ...world, path: PATH, read, brief, approve, takeBack, credentialsOf };
}
