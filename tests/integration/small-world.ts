import type { Actor, PartnerRole, StaffRole } from '$lib/domain/access/roles';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { CommandReply } from '$lib/domain/commands/command';
import type { AnyFact, JobRole } from '$lib/domain/facts/fact';
import { addMembership, createAccount } from '$lib/server/auth/accounts';
import { today, type Context } from '$lib/server/context';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { membershipsInForce } from '$lib/server/repositories/membership-repository';
import { insertPartners } from '$lib/server/repositories/partner-repository';
import { handleCommand } from '$lib/server/services/handle-commands';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { rescorePartners } from '$lib/server/services/score-partners';
import type { TestApp } from './engines';

/** A house with its definitions published, and short ways to fill it. */
export async function smallWorld(house: TestApp) {
  const ctx = (actor?: Actor) => house.ctx(actor);
  await publishShippedDefinitions(ctx());
  let count = 0;

  async function partner(name: string, facts: Omit<AnyFact, 'seq'>[] = []): Promise<string> {
    const context = ctx();
    const id = context.newId();
    const identity = { id, name, nameKey: name.toLowerCase(), geoId: String(++count), country: null };
    await insertPartners(context.db, context.engine, [{ ...identity, alias: `Alias ${count}` }], {
      createdAt: context.now,
      importId: null
    });
    await observe(id, facts);
    return id;
  }

  async function observe(partnerId: string, facts: Omit<AnyFact, 'seq'>[]): Promise<void> {
    const context = ctx();
    const origin = { eventId: context.newId(), recordedAt: context.now };
    const news = facts.map((fact) => ({ partnerId, fact }));
    await appendFacts(context.db, context.engine, news, origin);
    await rescorePartners(context, [partnerId]);
  }

  async function person(
    name: string,
    at: { partnerId: string; role: PartnerRole; jobRole?: JobRole }[] = [],
    staffRole?: StaffRole
  ): Promise<{ id: string; email: string }> {
    const context = ctx();
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`;
    const id = await createAccount(context, { email, name, password: 'a long password', staffRole });
    for (const { partnerId, role, jobRole = 'engineer' } of at) {
      await addMembership(context, { personId: id, partnerId, role, jobRole, from: '2026-01-01' });
    }
    return { id, email };
  }

  /** A context as a request of this person would get it. */
  async function as(
    personId: string,
    partnerId: string | null,
    staffRole: StaffRole | null = null
  ): Promise<Context> {
    const memberships = await membershipsInForce(ctx().db, personId, today(ctx()));
    return ctx({ kind: 'person', personId, staffRole, memberships, partnerId });
  }

  async function send<Name extends CommandName>(
    context: Context,
    name: Name,
    partnerId: string | null,
    payload: CommandPayload<Name>,
    id = context.newId()
  ): Promise<CommandReply> {
    const [type, version] = name.split('@');
    const envelope = { id, type, version: Number(version), occurredAt: context.now, partnerId, payload };
    return handleCommand(context, envelope);
  }

  return { ctx, partner, observe, person, as, send };
}
