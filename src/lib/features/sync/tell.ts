import type { NotKept } from '$lib/client/outbox/outbox';
import type { Sent } from '$lib/client/outbox/sent';
import { m } from '$paraglide/messages.js';
import { toasts } from '$lib/ui/toasts.svelte';
import { rejectionText } from '../commands/rejection-text';

/** Why nothing could be kept on this device, and what to do. */
export function notKeptWords(code: NotKept): string {
  return code === 'storage-full' ? m.sync_not_kept_full() : m.sync_not_kept_failed();
}

/**
 * Says beside the screen what became of something that shows on it at once.
 *
 * @param words what to say where the server has taken it, and why it did not
 */
export function tell(
  sent: Sent,
  { applied, rejected = rejectionText }: { applied: string; rejected?: (code: string) => string }
): void {
  switch (sent.outcome) {
    case 'applied':
      toasts.show(applied, 'good');
      return;
    case 'kept':
      toasts.show(m.sync_kept(), 'info');
      return;
    case 'rejected':
      toasts.show(rejected(sent.code), 'warn');
      return;
    case 'not-kept':
      toasts.show(notKeptWords(sent.code), 'warn');
  }
}
