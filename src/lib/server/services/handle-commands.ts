import * as v from 'valibot';
import { can } from '$lib/domain/access/can';
import type { CommandReply } from '$lib/domain/commands/command';
import { CommandEnvelope, type CommandName } from '$lib/domain/commands/definitions';
import { COMMAND_VERSIONS, readCommand, where } from '$lib/domain/commands/versions';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, undoable, type Context } from '../context';
import { appendFacts } from '../repositories/fact-repository';
import { lockPartners } from '../repositories/partner-repository';
import { claimCommand, keepRefusal, storedReply } from '../repositories/processed-command-repository';
import { claimCredits, logCredits, removeCredits } from './commands/credits';
import { chooseFocus } from './commands/focus';
import { setBoardPrivacy } from './commands/board-privacy';
import { confirmApproval } from './commands/confirm-approval';
import { decideEvidence } from './commands/decide-evidence';
import { openDispute, replyDispute, settleDispute } from './commands/disputes';
import { acceptPlan, answerGoal, assignGoal } from './commands/goals';
import type { CheckedCommand, CommandHandler, Consequence } from './commands/handler';
import { answerQuiz, completeStep, reviewQuestions } from './commands/learn';
import { logAction, logCertificate } from './commands/log-evidence';
import { setProtectedLevel } from './commands/protected-level';
import { setPartnerSize } from './commands/partner-size';
import { takeBackApproval } from './commands/take-back-approval';
import { tellApart } from './commands/tell-apart';
import { timeOfAct } from './commands/time-of-act';
import { credentialsUndoneBy } from './credentials/revoke';
import { pathsCompletedBy } from './path-completion';
import { rescorePartners } from './score-partners';
import { writeEvent } from './write-event';

const HANDLERS: { [Name in CommandName]: CommandHandler<Name> } = {
  'log-certificate@2': logCertificate,
  'log-action@2': logAction,
  'complete-step@1': completeStep,
  'answer-quiz@1': answerQuiz,
  'review-questions@1': reviewQuestions,
  'answer-goal@1': answerGoal,
  'set-board-privacy@1': setBoardPrivacy,
  'decide-evidence@1': decideEvidence,
  'take-back-approval@1': takeBackApproval,
  'tell-apart@1': tellApart,
  'confirm-approval@1': confirmApproval,
  'assign-goal@1': assignGoal,
  'set-partner-size@1': setPartnerSize,
  'choose-focus@1': chooseFocus,
  'accept-plan@1': acceptPlan,
  'set-protected-level@1': setProtectedLevel,
  'open-dispute@1': openDispute,
  'reply-dispute@1': replyDispute,
  'settle-dispute@1': settleDispute,
  'log-credits@1': logCredits,
  'claim-credits@1': claimCredits,
  'remove-credits@1': removeCredits
};

/** How a command came. */
export interface Sending {
  /** How far the sender's clock is ahead of the house's, milliseconds; null where nobody said. */
  clockSkewMs: number | null;
  /** A refusal is the command's fate: it is kept and answered alike for ever. */
  keepsRefusals: boolean;
}

/** A form is a talk: what is refused is mended by the person and sent under the id that the form was drawn with. */
const BY_FORM: Sending = { clockSkewMs: null, keepsRefusals: false };

/** What decides nothing about the command: another day the house, or the app on the device, may know it. */
const NO_FATE: ReadonlySet<string> = new Set(['unknown-command', 'command-outdated']);

/**
 * The one door for writes: checks, authorises, and in one transaction records what the handler decided, carries
 * it into the projections and scores again. Sent twice, a command is done once and answered alike.
 *
 * @param input an envelope as it came over the wire; anything may be wrong with it
 */
export async function handleCommand(
  ctx: Context,
  input: unknown,
  sending: Sending = BY_FORM
): Promise<CommandReply> {
  const envelope = v.safeParse(CommandEnvelope, input);
  const id = idOf(input);
  // Without an id there is nothing by which it could be known again.
  if (!v.is(CommandEnvelope.entries.id, id)) return rejected(id, problemOf(envelope));
  const claim = {
    id,
    type: envelope.success ? `${envelope.output.type}@${envelope.output.version}` : 'unreadable',
    personId: actorId(ctx),
    recordedAt: ctx.now,
    clockSkewMs: sending.clockSkewMs
  };
  try {
    return await undoable(ctx, async (inside) => {
      // First of all: what was answered once is answered so again, whatever has changed since.
      if (!(await claimCommand(inside.db, claim))) return storedReply(inside.db, id, claim.personId);
      const done = envelope.success
        ? await carryOut(inside, envelope.output, sending)
        : refused('invalid', problemOf(envelope).details);
      if (!done.ok) throw new Refusal(rejected(id, done));
      return { id, outcome: 'applied' as const };
    });
  } catch (error) {
    // A refusal leaves the transaction by an exception so that nothing a handler touched stays behind.
    if (!(error instanceof Refusal)) throw error;
    if (!sending.keepsRefusals || NO_FATE.has(error.reply.code)) return error.reply;
    return keepRefusal(ctx.db, claim, error.reply);
  }
}

type Envelope = v.InferOutput<typeof CommandEnvelope>;

/** Decides and records; refused with nothing that may stay written. */
async function carryOut(ctx: Context, envelope: Envelope, sending: Sending): Promise<Result<null>> {
  const read = readCommand(COMMAND_VERSIONS, envelope);
  if (!read.ok) return read;
  const { name, payload } = read.value;
  const handler: CommandHandler<typeof name> = HANDLERS[name];
  const { id, partnerId } = envelope;
  if ((handler.scope === 'partner') !== (partnerId !== null)) {
    return refused('invalid', { field: 'partnerId', expected: handler.scope });
  }
  if (!can(ctx.actor, handler.right, partnerId)) return refused('not-allowed');
  const time = timeOfAct(ctx, { partnerId, occurredAt: envelope.occurredAt }, sending.clockSkewMs);
  if (!time.ok) return time;
  // What a handler reads of a partner must still be so when its decision is written.
  if (partnerId !== null) await lockPartners(ctx.db, ctx.engine, [partnerId]);
  const occurredAt = time.value;
  const command = { id, partnerId, occurredAt, payload } as CheckedCommand<typeof name>;
  const decided = await handler.handle(ctx, command);
  if (!decided.ok) return decided;
  await record(ctx, { id, occurredAt }, decided.value);
  return ok(null);
}

type Rejected = Extract<CommandReply, { outcome: 'rejected' }>;

function rejected(id: string, { code, details }: Pick<Rejected, 'code' | 'details'>): Rejected {
  return { id, outcome: 'rejected', code, details };
}

function problemOf(envelope: v.SafeParseResult<typeof CommandEnvelope>): Pick<Rejected, 'code' | 'details'> {
  return { code: 'invalid', details: where(envelope.issues ?? []) };
}

class Refusal extends Error {
  constructor(readonly reply: Rejected) {
    super('refused');
  }
}

/** Writes what was decided: events, their facts, the projections, what follows from them, the scores. */
async function record(
  ctx: Context,
  command: { id: string; occurredAt: string },
  consequences: readonly Consequence[]
): Promise<void> {
  const by = { commandId: command.id, occurredAt: command.occurredAt };
  const moved = new Set<string>();
  for (const { event: draft, facts } of consequences) {
    const event = await writeEvent(ctx, by, draft);
    if (facts !== undefined && facts.length > 0) {
      await appendFacts(ctx.db, ctx.engine, facts, { eventId: event.id, recordedAt: ctx.now });
      for (const { partnerId } of facts) moved.add(partnerId);
    }
  }
  const events = consequences.map(({ event }) => event);
  for (const draft of await pathsCompletedBy(ctx, events)) await writeEvent(ctx, by, draft);
  for (const draft of await credentialsUndoneBy(ctx, events)) await writeEvent(ctx, by, draft);
  if (moved.size > 0) await rescorePartners(ctx, [...moved]);
}

function idOf(input: unknown): string {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return typeof id === 'string' ? id.slice(0, 100) : '';
}
