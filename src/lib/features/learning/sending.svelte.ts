import type { NotKept } from '$lib/client/outbox/outbox';
import type { SendOptions, Sent } from '$lib/client/outbox/sent';

/** How far one thing a person did is on its way to the server. */
export type SendingState = 'not-sent' | 'busy' | 'taken' | 'kept' | 'refused' | NotKept;

/** Sends once at a time, and knows what to say about it. A session that ended is the layout's to handle. */
export class Sending {
  state: SendingState = $state('not-sent');
  /** What the server would not take: the next try comes in its place. */
  #refused: number | undefined;

  async run(send: (options: SendOptions) => Promise<Sent>): Promise<void> {
    if (this.state === 'busy') return;
    this.state = 'busy';
    const sent = await send({ replaces: this.#refused });
    switch (sent.outcome) {
      case 'applied':
        this.state = 'taken';
        break;
      case 'kept':
        this.state = 'kept';
        break;
      case 'rejected':
        this.#refused = sent.item;
        this.state = 'refused';
        break;
      case 'not-kept':
        this.state = sent.code;
        break;
    }
  }

  /** On this phone or with the server: for the person it is done. */
  get done(): boolean {
    return this.state === 'taken' || this.state === 'kept';
  }
}
