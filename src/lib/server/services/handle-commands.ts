import * as v from 'valibot';
import { can } from '$lib/domain/access/can';
import type { CommandReply } from '$lib/domain/commands/command';
import { CommandEnvelope, COMMANDS, type CommandName } from '$lib/domain/commands/definitions';
import type { AnyEvent } from '$lib/domain/commands/events';
import { addDays } from '$lib/domain/shared/date';
import { actorId, transaction, type Context } from '../context';
import { appendEvents } from '../repositories/event-repository';
import { appendFacts } from '../repositories/fact-repository';
import { lockPartners } from '../repositories/partner-repository';
import { claimCommand, storedReply } from '../repositories/processed-command-repository';
import { chooseFocus } from './commands/focus';
import { setBoardPrivacy } from './commands/board-privacy';
import { decideEvidence } from './commands/decide-evidence';
import { openDispute, replyDispute, settleDispute } from './commands/disputes';
import { acceptPlan, answerGoal, assignGoal } from './commands/goals';
import type { CheckedCommand, CommandHandler, Consequence, EventDraft } from './commands/handler';
import { answerQuiz, completeStep } from './commands/learn';
import { logAction, logCertificate } from './commands/log-evidence';
import { setProtectedLevel } from './commands/protected-level';
import { setPartnerSize } from './commands/partner-size';
import { pathsCompletedBy } from './path-completion';
import { project } from './project';
import { rescorePartners } from './score-partners';

const HANDLERS: { [Name in CommandName]: CommandHandler<Name> } = {
  'log-certificate@1': logCertificate,
  'log-action@1': logAction,
  'complete-step@1': completeStep,
  'answer-quiz@1': answerQuiz,
  'answer-goal@1': answerGoal,
  'set-board-privacy@1': setBoardPrivacy,
  'decide-evidence@1': decideEvidence,
  'assign-goal@1': assignGoal,
  'set-partner-size@1': setPartnerSize,
  'choose-focus@1': chooseFocus,
  'accept-plan@1': acceptPlan,
  'set-protected-level@1': setProtectedLevel,
  'open-dispute@1': openDispute,
  'reply-dispute@1': replyDispute,
  'settle-dispute@1': settleDispute
};

/**
 * The one door for writes: checks, authorises, and in one transaction records what the handler decided, carries
 * it into the projections and scores again. Sent twice, a command is done once and answered alike.
 *
 * @param input an envelope as it came over the wire; anything may be wrong with it
 */
export async function handleCommand(ctx: Context, input: unknown): Promise<CommandReply> {
  const envelope = v.safeParse(CommandEnvelope, input);
  if (!envelope.success)
    return { id: idOf(input), outcome: 'rejected', code: 'invalid', details: where(envelope.issues) };
  const { id, type, version, partnerId, occurredAt } = envelope.output;
  const name = `${type}@${version}`;
  if (!isCommandName(name)) return { id, outcome: 'rejected', code: 'unknown-command' };
  const payload = v.safeParse(COMMANDS[name], envelope.output.payload);
  if (!payload.success) return { id, outcome: 'rejected', code: 'invalid', details: where(payload.issues) };
  const instant = new Date(occurredAt).toISOString();
  const command = { id, partnerId, occurredAt: instant, payload: payload.output };
  return run(ctx, name, command as CheckedCommand<typeof name>);
}

async function run<Name extends CommandName>(
  ctx: Context,
  name: Name,
  command: CheckedCommand<Name>
): Promise<CommandReply> {
  const { id } = command;
  const handler: CommandHandler<Name> = HANDLERS[name];
  if ((handler.scope === 'partner') !== (command.partnerId !== null)) {
    return {
      id,
      outcome: 'rejected',
      code: 'invalid',
      details: { field: 'partnerId', expected: handler.scope }
    };
  }
  if (!can(ctx.actor, handler.right, command.partnerId)) {
    return { id, outcome: 'rejected', code: 'not-allowed' };
  }
  const problem = timeProblem(ctx, command);
  if (problem !== null) return { id, outcome: 'rejected', code: problem };
  try {
    return await transaction(ctx, async (inside) => {
      const first = await claimCommand(inside.db, {
        id,
        type: name,
        personId: actorId(ctx),
        recordedAt: ctx.now
      });
      if (!first) return storedReply(inside.db, id, actorId(ctx));
      // What a handler reads of a partner must still be so when its decision is written.
      if (command.partnerId !== null) await lockPartners(inside.db, inside.engine, [command.partnerId]);
      const occurredAt = command.occurredAt > ctx.now ? ctx.now : command.occurredAt;
      const decided = await handler.handle(inside, { ...command, occurredAt });
      if (!decided.ok)
        throw new Refusal({ id, outcome: 'rejected', code: decided.code, details: decided.details });
      await record(inside, { id, occurredAt }, decided.value);
      return { id, outcome: 'applied' as const };
    });
  } catch (error) {
    // A refusal leaves the transaction by an exception so that nothing a handler touched stays behind.
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

class Refusal extends Error {
  constructor(readonly reply: CommandReply) {
    super('refused');
  }
}

/** Writes what was decided: events, their facts, the projections, what follows from them, the scores. */
async function record(
  ctx: Context,
  command: { id: string; occurredAt: string },
  consequences: readonly Consequence[]
): Promise<void> {
  const moved = new Set<string>();
  for (const { event: draft, facts } of consequences) {
    const event = await write(ctx, command, draft);
    if (facts !== undefined && facts.length > 0) {
      await appendFacts(ctx.db, ctx.engine, facts, { eventId: event.id, recordedAt: ctx.now });
      for (const { partnerId } of facts) moved.add(partnerId);
    }
  }
  for (const draft of await pathsCompletedBy(
    ctx,
    consequences.map(({ event }) => event)
  )) {
    await write(ctx, command, draft);
  }
  if (moved.size > 0) await rescorePartners(ctx, [...moved]);
}

async function write(
  ctx: Context,
  command: { id: string; occurredAt: string },
  draft: EventDraft
): Promise<AnyEvent> {
  const event = {
    ...draft,
    id: ctx.newId(),
    actorId: actorId(ctx),
    occurredAt: command.occurredAt,
    recordedAt: ctx.now
  };
  await appendEvents(ctx.db, [{ ...event, commandId: command.id }]);
  await project(ctx, event);
  return event;
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function idOf(input: unknown): string {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return typeof id === 'string' ? id.slice(0, 100) : '';
}

function where(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const issue = issues[0];
  return issue === undefined ? {} : { field: v.getDotPath(issue) ?? '', expected: issue.message };
}

/** How far the clock of a device may run ahead; what it says within that is brought back to the server's. */
const CLOCK_AHEAD_MS = 10 * 60 * 1000;

/** How late a command may come, days: what waited on a phone longer is told again rather than dated back. */
const LATE_DAYS = 365;

type TimeProblem = 'occurred-in-the-future' | 'occurred-too-long-ago' | 'occurred-before-membership';

/**
 * What is wrong with the instant at which the person says to have acted: it is not ahead of the clock, not more than
 * a year ago, and not before the person came to the partner (docs/decisions/111).
 */
function timeProblem(
  { actor, now }: Context,
  { partnerId, occurredAt }: { partnerId: string | null; occurredAt: string }
): TimeProblem | null {
  if (Date.parse(occurredAt) > Date.parse(now) + CLOCK_AHEAD_MS) return 'occurred-in-the-future';
  // Where the person is it may be another day than at UTC.
  const day = addDays(occurredAt.slice(0, 10), 1);
  if (day < addDays(now.slice(0, 10), -LATE_DAYS)) return 'occurred-too-long-ago';
  if (actor.kind !== 'person' || partnerId === null) return null;
  const member = actor.memberships.filter((membership) => membership.partnerId === partnerId);
  return member.length > 0 && member.every(({ from }) => day < from) ? 'occurred-before-membership' : null;
}
