import sharp from 'sharp';
import type { Actor, Membership } from '$lib/domain/access/roles';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import { addDays } from '$lib/domain/shared/date';
import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { today, type Context } from '../../context';
import { goalsOfPartner } from '../../repositories/goal-repository';
import { membershipsInForce } from '../../repositories/membership-repository';
import { definitions } from '../definitions';
import { handleCommand } from '../handle-commands';
import { storeProof } from '../proof-files';

/**
 * Some life in the demo, by the same commands that people send: a goal that waits for its answer, lessons read,
 * evidence in each of its states.
 */
export async function liveDemoLife(
  ctx: Context,
  partnerIds: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>
): Promise<void> {
  const northgate = idOf(partnerIds, 'Northgate Networks');
  if ((await goalsOfPartner(ctx.db, northgate)).length > 0) return;
  const kestrel = idOf(partnerIds, 'Kestrel Cloud');
  const quill = idOf(partnerIds, 'Quill Security');
  const manager = as(ctx, {
    personId: idOf(people, 'manager@distributor.example'),
    staffRole: 'enablement_manager'
  });
  const emil = await asMember(ctx, idOf(people, 'emil.novak@northgatenetworks.example'), northgate);
  const sam = await asMember(ctx, idOf(people, 'sam.okafor@northgatenetworks.example'), northgate);

  await send(manager, 'assign-goal@1', null, {
    campaignId: ctx.newId(),
    partnerIds: [northgate, kestrel, quill],
    target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' },
    dueOn: fiscalQuarter(today(ctx)).to > today(ctx) ? fiscalQuarter(today(ctx)).to : addDays(today(ctx), 60),
    note: 'The quarter closes then. One exam is enough for most of you.'
  });

  const { paths } = await definitions(ctx);
  const firstPath = paths.find((path) => path.id === 'be-the-one');
  const lessons =
    firstPath?.milestones.flatMap((m) => m.steps).filter((step) => step.kind === 'lesson') ?? [];
  for (const lesson of lessons.slice(0, 2)) {
    await send(emil, 'complete-step@1', northgate, { path: 'be-the-one', step: lesson.id });
  }
  if (lessons[0] !== undefined) {
    await send(sam, 'complete-step@1', northgate, { path: 'be-the-one', step: lessons[0].id });
  }

  const { actions } = await definitions(ctx);
  const [first, second] = actions;
  if (first !== undefined) {
    const evidenceId = await logAction(sam, northgate, first.id, 12);
    await send(manager, 'decide-evidence@1', null, { decision: 'approve', evidenceId, linked: true });
  }
  if (second !== undefined) {
    const evidenceId = await logAction(emil, northgate, second.id, 5);
    await send(manager, 'decide-evidence@1', null, {
      decision: 'return',
      evidenceId,
      reason: 'unreadable',
      note: 'The date cannot be read. A sharper photo will do.'
    });
    await logAction(sam, northgate, second.id, 2);
  }
  await disputeInDemo(emil, manager, northgate);
}

/** One that is answered, and one that waits. */
async function disputeInDemo(emil: Context, manager: Context, partnerId: string): Promise<void> {
  const disputeId = emil.newId();
  await send(emil, 'open-dispute@1', partnerId, {
    disputeId,
    subject: { kind: 'metric', portfolio: 'security', metric: 'onboard' },
    shown: '0.75 of 1.25',
    expected: '1 of 1.25',
    words: 'Harbour Lines was onboarded in October. The report does not show it.',
    files: []
  });
  await send(manager, 'reply-dispute@1', partnerId, {
    disputeId,
    words: 'Thank you. WorkSpan shows it since yesterday; it comes with the next report.',
    files: []
  });
  const file = await storeProof(emil, { id: emil.newId(), partnerId, bytes: await proofPicture(8) });
  if (!file.ok) throw new Error(`demo proof: ${file.code}`);
  await send(emil, 'open-dispute@1', partnerId, {
    disputeId: emil.newId(),
    subject: { kind: 'official', portfolio: 'security' },
    shown: '4.6',
    expected: '4.7',
    words: 'PXP says 4.7 since this week, see the picture.',
    files: [file.value.id]
  });
}

async function logAction(ctx: Context, partnerId: string, action: string, daysAgo: number): Promise<string> {
  const file = await storeProof(ctx, { id: ctx.newId(), partnerId, bytes: await proofPicture(daysAgo) });
  if (!file.ok) throw new Error(`demo proof: ${file.code}`);
  const evidenceId = ctx.newId();
  await send(ctx, 'log-action@2', partnerId, {
    evidenceId,
    action,
    occurredOn: addDays(today(ctx), -daysAgo),
    files: [file.value.id],
    note: null,
    link: null,
    forTeam: false
  });
  return evidenceId;
}

/**
 * A picture that says what it is: nothing in the demo pretends to be a real document.
 *
 * @param days by which each is another one: the same for two people would be held
 */
async function proofPicture(days: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="560">
    <rect width="800" height="560" fill="#faf8f3"/><rect x="40" y="40" width="720" height="480" fill="none" stroke="#14171d" stroke-width="3"/>
    <rect x="80" y="100" width="${120 + days * 40}" height="26" fill="#14171d"/><rect x="80" y="170" width="640" height="14" fill="#c9c4b6"/>
    <rect x="80" y="205" width="600" height="14" fill="#c9c4b6"/><rect x="80" y="240" width="560" height="14" fill="#c9c4b6"/>
    <circle cx="${660 - days * 40}" cy="420" r="56" fill="#c9f24b" stroke="#14171d" stroke-width="3"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function send<Name extends CommandName>(
  ctx: Context,
  name: Name,
  partnerId: string | null,
  payload: CommandPayload<Name>
): Promise<void> {
  const [type, version] = name.split('@');
  const envelope = {
    id: ctx.newId(),
    type,
    version: Number(version),
    occurredAt: ctx.now,
    partnerId,
    payload
  };
  const reply = await handleCommand(ctx, envelope);
  if (reply.outcome === 'rejected') throw new Error(`demo ${name}: ${reply.code}`);
}

function as(ctx: Context, who: Partial<Extract<Actor, { kind: 'person' }>> & { personId: string }): Context {
  return { ...ctx, actor: { kind: 'person', staffRole: null, memberships: [], partnerId: null, ...who } };
}

async function asMember(ctx: Context, personId: string, partnerId: string): Promise<Context> {
  const memberships: Membership[] = await membershipsInForce(ctx.db, personId, today(ctx));
  return as(ctx, { personId, memberships, partnerId });
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`demo: ${name} is missing`);
  return id;
}
