import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { Quiz } from '$lib/domain/paths/path';
import { withPending, type PendingCommand } from '$lib/domain/pending/with-pending';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { showBadge } from './badge';
import { askForBackgroundSync } from './background-sync';
import type { OutboxItem } from './item';
import { makeCommand } from './make-command';
import { openOutbox } from './open-outbox';
import type { NewProof, Outbox, OutboxState } from './outbox';
import type { ProofToSend, SendOptions, Sent } from './sent';
import { sha256Of } from './sha256';

/** How long a screen waits for what the server says before it is told that the thing is on this phone, ms. */
const MOMENT_MS = 4_000;

/** What shows the snapshot with what waits on top of it; null where nothing does. */
export type Overlay = ((snapshot: Snapshot, quizzes: readonly Quiz[]) => Snapshot) | null;

/** The outbox as the screens of one person use it. */
export interface WorldOutbox extends Outbox {
  readonly owner: string;
  send<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    partnerId: string,
    options: SendOptions
  ): Promise<Sent>;
}

/**
 * Opens the outbox of one person in this tab, and begins to send.
 *
 * @param person see `openOutbox`
 */
export async function openWorldOutbox(
  owner: string,
  person: () => string | null,
  changed: (state: OutboxState, overlay: Overlay) => void
): Promise<WorldOutbox> {
  const outbox = openOutbox(owner, person, (state) => {
    showBadge(state.items.length);
    changed(state, overlayOf(state));
  });
  await outbox.start();
  // Whoever puts the phone away leaves what waits to the browser.
  const leaving = () => {
    const waits = outbox.state.items.some(({ state }) => state === 'waiting');
    if (waits && document.visibilityState === 'hidden') void askForBackgroundSync();
  };
  document.addEventListener('visibilitychange', leaving);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    ...outbox,
    get state() {
      return outbox.state;
    },
    close() {
      document.removeEventListener('visibilitychange', leaving);
      outbox.close();
    },
    owner,
    async send(name, payload, partnerId, { proofs = [], replaces }) {
      const command = makeCommand(name, payload, partnerId);
      const hashed = Promise.all(proofs.map(newProof));
      // One after the other from here on: a large photo is not overtaken while it is hashed.
      const adding = turn.then(async () => outbox.add(command, await hashed, replaces));
      turn = adding.catch(() => undefined);
      const added = await adding;
      if (!added.ok) return { outcome: 'not-kept', code: added.code };
      // Asked once something is worth it: a browser may else clear what waits when the disk is full.
      void navigator.storage?.persist?.().catch(() => false);
      const { seq } = added.item;
      const settled = await outbox.settled(seq, MOMENT_MS);
      switch (settled.outcome) {
        case 'taken':
          return { outcome: 'applied' };
        case 'parked':
          return { ...settled.error, outcome: 'rejected', item: seq };
        case 'waiting':
          void askForBackgroundSync();
          return { outcome: 'kept' };
        case 'gone':
          return { outcome: 'kept' };
      }
    }
  };
}

async function newProof({ id, name, mediaType, blob }: ProofToSend): Promise<NewProof> {
  return { id, name, mediaType, blob, size: blob.size, sha256: await sha256Of(blob) };
}

function overlayOf({ items, taken }: OutboxState): Overlay {
  if (items.length + taken.length === 0) return null;
  const pending = [...taken.map(asTaken), ...items.map((item) => asPending(item, item.state))];
  return (snapshot, quizzes) => withPending(snapshot, pending, quizzes);
}

const asTaken = (item: OutboxItem) => asPending(item, 'taken');

function asPending({ command, attachments }: OutboxItem, state: PendingCommand['state']): PendingCommand {
  return { command, state, files: attachments };
}
