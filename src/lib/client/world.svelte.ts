import { getContext, setContext } from 'svelte';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import { compileRelease } from '$lib/domain/scoring/engine';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { LibraryState, OpenLibrary } from './library-store';
import type { OutboxState } from './outbox/outbox';
import type { SendOptions, Sent } from './outbox/sent';
import { mayWait } from './outbox/waits';
import type { Overlay, WorldOutbox } from './outbox/world-outbox';
import { browserPorts, owner } from './snapshot-ports';
import {
  createSnapshotStore,
  isUnanswered,
  type SnapshotPorts,
  type SnapshotState,
  type SnapshotStore
} from './snapshot-store';

const NOTHING: OutboxState = { items: [], taken: [], paused: null };

/**
 * The person's own world as the member screens see it: the snapshot with what waits on this device on top of it, the
 * rules' engine over it, and the way to change something. The member layout makes one; screens take it by `useWorld()`.
 * They are drawn only once there is a snapshot.
 */
export class World {
  #state: SnapshotState = $state.raw({ kind: 'loading' });
  #store: SnapshotStore;
  #library: LibraryState = $state.raw({ kind: 'loading' });
  #openLibrary: Promise<OpenLibrary> | null = null;
  /** Whose outbox is open, and it; null while nothing waits and nothing was done. */
  #outbox: { owner: string; opened: Promise<WorldOutbox> } | null = null;
  #waits: OutboxState = $state.raw(NOTHING);
  #overlay: Overlay = $state.raw(null);
  #waitsKnown = $state(!mayWait());
  /** The last answer, or that there was none; "checking" is none of both. */
  #wasUnanswered = false;
  #fetching = false;

  constructor(ports?: SnapshotPorts) {
    const known = () => (this.#waitsKnown ? this.#waits.items.length : null);
    this.#store = createSnapshotStore(ports ?? browserPorts(known), (state) => this.#become(state));
  }

  get state(): SnapshotState {
    return this.#state;
  }

  /** What the server has not taken yet, as far as it is known. */
  get waits(): OutboxState {
    return this.#waits;
  }

  /** False until what waits was read, and where it cannot be. */
  get waitsKnown(): boolean {
    return this.#waitsKnown;
  }

  /** As the server told it. */
  #told = $derived(this.#state.kind === 'ready' ? this.#state.snapshot : null);

  #snapshot = $derived(
    this.#told === null || this.#overlay === null
      ? this.#told
      : this.#overlay(this.#told, this.#library.kind === 'ready' ? this.#library.library.quizzes : [])
  );

  /** @throws where there is none yet: only the layout is drawn then */
  get snapshot(): Snapshot {
    return present(this.#snapshot);
  }

  /** The day on which everything is computed: UTC, as on the server. Moves on with every answer of it. */
  today: IsoDate = $derived.by(() => {
    void this.#state;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- read once and thrown away, not a state
    return new Date().toISOString().slice(0, 10);
  });

  // What waits moves no figure: the engine and the index are of what the server told.
  #engineOf = $derived(this.#told === null ? null : compileRelease(this.#told.release));

  get engine() {
    return present(this.#engineOf);
  }

  /** The projected index of every portfolio, today. */
  outline = $derived.by(() => this.engine.outline(present(this.#told).facts, this.moment));

  get moment() {
    return { asOf: this.today, size: present(this.#told).partner.size };
  }

  /** The lessons and quizzes; the screens that show one ask for them by `openLibrary`. */
  get library(): LibraryState {
    return this.#library;
  }

  start = async () => {
    await this.#store.start();
    void this.openLibrary();
  };

  refresh = async () => {
    await this.#store.refresh();
    void this.openLibrary();
  };

  /** Makes the library present that the snapshot belongs to, from the device or from the server. */
  openLibrary = async () => {
    if (this.#told === null) return;
    const { library } = this.#told;
    try {
      // Its code comes apart: the first screen does without.
      this.#openLibrary ??= import('./open-library').then(({ openLibrary }) =>
        openLibrary((state) => (this.#library = state))
      );
      await (
        await this.#openLibrary
      )(library);
    } catch {
      // Not even the code came.
      this.#openLibrary = null;
      this.#library = { kind: 'unreachable' };
    }
  };

  wipe = () => this.#store.wipe();

  /**
   * Does one thing for the partner the person works for. It is kept on this device and shown at once; within a moment
   * comes what the server said to it, or that it is on this phone. Say on screen what came back, and nothing more.
   */
  async send<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options: SendOptions = {}
  ): Promise<Sent> {
    const { person, partner } = this.snapshot;
    try {
      const outbox = await this.#open(person.id);
      return await outbox.send(name, payload, partner.id, options);
    } catch {
      // Not even its code came.
      return { outcome: 'not-kept', code: 'storage-failed' };
    }
  }

  /** For the screen that shows what waits. */
  openOutbox = (): Promise<WorldOutbox> => this.#open(this.snapshot.person.id);

  /** The screens are left. */
  close = () => {
    void this.#outbox?.opened.then((outbox) => outbox.close());
    this.#outbox = null;
  };

  #become(next: SnapshotState) {
    this.#state = next;
    const wasUnanswered = this.#wasUnanswered;
    if (next.kind !== 'ready' || next.freshness !== 'checking') this.#wasUnanswered = isUnanswered(next);
    if (next.kind !== 'ready') return;
    const { id } = next.snapshot.person;
    const isOther = this.#outbox !== null && this.#outbox.owner !== id;
    // A failed opening is tried again by whatever comes next.
    if (mayWait() || isOther) this.#open(id).catch(() => undefined);
    if (next.freshness !== 'current') return;
    void this.#fetchTaken();
    // The server answers again, also where the browser did not notice that it has a network.
    if (wasUnanswered) void this.#outbox?.opened.then((outbox) => outbox.sendNow());
  }

  #open(person: string): Promise<WorldOutbox> {
    if (this.#outbox?.owner === person) return this.#outbox.opened;
    void this.#outbox?.opened.then((outbox) => outbox.close());
    [this.#waits, this.#overlay, this.#waitsKnown] = [NOTHING, null, !mayWait()];
    // Its code comes apart: the first screen does without.
    const opened = import('./outbox/world-outbox').then(({ openWorldOutbox }) =>
      openWorldOutbox(
        person,
        () => this.#signedIn(),
        (waits, overlay) => {
          if (this.#outbox?.owner !== person) return;
          [this.#waits, this.#overlay, this.#waitsKnown] = [waits, overlay, true];
          void this.#fetchTaken();
        }
      )
    );
    this.#outbox = { owner: person, opened };
    opened.catch(() => (this.#outbox = null));
    return opened;
  }

  /** For whom a request would go out now: the person whose world this is, while the sign-in is still theirs. */
  #signedIn(): string | null {
    return this.#state.kind === 'ready' && this.#state.owner === owner()
      ? this.#state.snapshot.person.id
      : null;
  }

  /** Fetches what was taken; until a snapshot is here that was asked for afterwards it stays in sight as it is. */
  async #fetchTaken(): Promise<void> {
    const { taken } = this.#waits;
    if (taken.length === 0 || this.#fetching) return;
    this.#fetching = true;
    const isKept = await this.#store.refreshAnew();
    this.#fetching = false;
    // Where the device is full what was taken stays too: the next start without a network would miss it.
    if (isKept) (await this.#outbox?.opened)?.shown(taken);
  }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('No snapshot yet');
  return value;
}

const KEY = Symbol('world');

export function provideWorld(world: World): World {
  return setContext(KEY, world);
}

export function useWorld(): World {
  return getContext<World>(KEY);
}
