import type { OutboxItem } from '$lib/client/outbox/item';
import type { CommandName, CommandPayload, PhoneCommand } from '$lib/domain/commands/definitions';
import { inPresentWords } from '$lib/domain/commands/upcast';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';

type Words<Name extends CommandName> = (payload: CommandPayload<Name>, snapshot: Snapshot) => string;

const WORDS: { [Name in PhoneCommand]: Words<Name> } = {
  'log-certificate@2': ({ certification }, { certifications }) =>
    m.waiting_what_certificate({ title: titleIn(certifications, certification) }),
  'log-action@2': ({ action }, { actions }) => m.waiting_what_action({ title: titleIn(actions, action) }),
  'complete-step@1': (payload, snapshot) => m.waiting_what_lesson({ title: stepTitle(payload, snapshot) }),
  'answer-quiz@1': (payload, snapshot) => m.waiting_what_quiz({ title: stepTitle(payload, snapshot) }),
  'review-questions@1': ({ answers }) => m.waiting_what_review({ count: answers.length }),
  'answer-goal@1': ({ answer }) =>
    answer === 'accept' ? m.waiting_what_goal_accept() : m.waiting_what_goal_decline(),
  'set-board-privacy@1': () => m.waiting_what_privacy(),
  'choose-focus@1': () => m.waiting_what_focus(),
  'accept-plan@1': () => m.waiting_what_plan(),
  'open-dispute@1': () => m.waiting_what_dispute(),
  'reply-dispute@1': () => m.waiting_what_reply(),
  'log-credits@1': ({ title, credits }) => m.certificates_waiting_log({ title, credits }),
  'claim-credits@1': ({ entryId }, { credits }) =>
    m.certificates_waiting_claim({ title: entryTitle(credits, entryId) }),
  'remove-credits@1': ({ entryId }, { credits }) =>
    m.certificates_waiting_remove({ title: entryTitle(credits, entryId) })
};

/** What somebody did, as they would call it. */
export function itemWords({ command }: Pick<OutboxItem, 'command'>, snapshot: Snapshot): string {
  const { name, payload } = inPresentWords(command);
  const words = Object.hasOwn(WORDS, name) ? (WORDS[name as PhoneCommand] as Words<CommandName>) : null;
  return words === null
    ? m.waiting_what_other({ type: command.type })
    : words(payload as CommandPayload<CommandName>, snapshot);
}

type Titled = { id: string; title: Parameters<typeof localized>[0] };

function titleIn(all: readonly Titled[], id: string): string {
  const found = all.find((one) => one.id === id);
  return found === undefined ? id : localized(found.title);
}

/** What was taken out is not there any more. */
function entryTitle(entries: Snapshot['credits'], id: string): string {
  return entries.find((entry) => entry.id === id)?.title ?? m.certificates_waiting_gone();
}

function stepTitle({ path, step }: { path: string; step: string }, { paths }: Snapshot): string {
  const steps = paths.find(({ id }) => id === path)?.milestones.flatMap((milestone) => milestone.steps);
  return titleIn(steps ?? [], step);
}
