import type { Sent } from '$lib/client/commands';

/** How far one thing a person did is on its way to the server. */
export type SendingState = 'waiting' | 'busy' | 'taken' | 'unreachable' | 'refused';

/** Sends once at a time, and knows what to say about it. A session that ended is the layout's to handle. */
export class Sending {
  state: SendingState = $state('waiting');

  async run(send: () => Promise<Sent>): Promise<void> {
    if (this.state === 'busy') return;
    this.state = 'busy';
    const { outcome } = await send();
    this.state =
      outcome === 'applied' || outcome === 'duplicate'
        ? 'taken'
        : outcome === 'rejected'
          ? 'refused'
          : 'unreachable';
  }
}
