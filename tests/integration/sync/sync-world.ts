import { randomUUID } from 'node:crypto';
import type { BatchAnswer, Command } from '$lib/domain/commands/command';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { OpenTestApp } from '../engines';
import { openHouse, type Guest } from '../harness';

/** A company with a lead and a member who has been there for long, another company, and what phones send. */
export async function syncWorld(open: OpenTestApp, variables: Record<string, string> = {}) {
  const house = await openHouse(open, variables);
  const [ours, theirs] = [await house.partner('Ours'), await house.partner('Theirs')];
  const since = '2026-01-01';
  const people = {
    ada: await house.person('ada@example.com'),
    ben: await house.person('ben@example.com'),
    eve: await house.person('eve@example.com'),
    rita: await house.person('rita@example.com', { staff: 'enablement_manager' })
  };
  await house.join(people.ada, { partner: ours, role: 'member', from: since });
  await house.join(people.ben, { partner: ours, role: 'partner_lead', from: since });
  await house.join(people.eve, { partner: theirs, role: 'partner_lead', from: since });
  const now = () => house.ctx().now;

  /** A command as a device makes it, now. */
  function made<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    other: Partial<Command> = {}
  ): Command {
    const [type = '', version] = name.split('@');
    return {
      id: randomUUID(),
      type,
      version: Number(version),
      occurredAt: now(),
      partnerId: ours,
      payload,
      ...other
    };
  }

  const action = (other: Partial<Command> = {}, payload: Partial<CommandPayload<'log-action@2'>> = {}) =>
    made(
      'log-action@2',
      {
        evidenceId: randomUUID(),
        action: 'brief-management',
        occurredOn: '2026-11-20',
        files: [],
        note: 'x',
        link: null,
        forTeam: false,
        ...payload
      },
      other
    );

  return {
    house,
    people,
    partners: { ours, theirs },
    ada: await house.signIn(people.ada),
    ben: await house.signIn(people.ben),
    eve: await house.signIn(people.eve),
    rita: await house.signIn(people.rita),
    now,
    made,
    action,
    /** Times of what was written, in the order in which it was. */
    async acts() {
      const rows = await house.app.db.selectFrom('event').selectAll().orderBy('seq').execute();
      return rows.filter(({ command_id }) => command_id !== null);
    },
    async fateOf(id: string) {
      const row = await house.app.db
        .selectFrom('processed_command')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    }
  };
}

export type SyncWorld = Awaited<ReturnType<typeof syncWorld>>;

/** Sends a batch as it is, whatever is wrong with it. */
export function post(guest: Guest, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return guest.send('/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });
}

/** Sends a batch that is to be answered. */
export async function sync(guest: Guest, commands: unknown[], sentAt?: string): Promise<BatchAnswer> {
  const response = await post(guest, { commands, ...(sentAt !== undefined && { sentAt }) });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as BatchAnswer;
}
