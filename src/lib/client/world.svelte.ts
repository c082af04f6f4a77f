import { getContext, setContext } from 'svelte';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import { compileRelease } from '$lib/domain/scoring/engine';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { Sent } from './commands';
import type { LibraryState, OpenLibrary } from './library-store';
import { browserPorts } from './snapshot-ports';
import {
  createSnapshotStore,
  type SnapshotPorts,
  type SnapshotState,
  type SnapshotStore
} from './snapshot-store';

/**
 * The person's own world as the member screens see it: the snapshot as it stands, the rules' engine over it,
 * and the way to change something. The member layout makes one; screens take it by `useWorld()`. They are
 * drawn only once there is a snapshot.
 */
export class World {
  #state: SnapshotState = $state.raw({ kind: 'loading' });
  #store: SnapshotStore;
  #library: LibraryState = $state.raw({ kind: 'loading' });
  #openLibrary: Promise<OpenLibrary> | null = null;

  constructor(ports: SnapshotPorts = browserPorts()) {
    this.#store = createSnapshotStore(ports, (state) => (this.#state = state));
  }

  get state(): SnapshotState {
    return this.#state;
  }

  #snapshot = $derived(this.#state.kind === 'ready' ? this.#state.snapshot : null);

  /** @throws where there is none yet: only the layout is drawn then */
  get snapshot(): Snapshot {
    if (this.#snapshot === null) throw new Error('No snapshot yet');
    return this.#snapshot;
  }

  /** The day on which everything is computed: UTC, as on the server. Moves on with every answer of it. */
  today: IsoDate = $derived.by(() => {
    void this.#state;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- read once and thrown away, not a state
    return new Date().toISOString().slice(0, 10);
  });

  #engineOf = $derived(this.#snapshot === null ? null : compileRelease(this.#snapshot.release));

  get engine() {
    if (this.#engineOf === null) throw new Error('No snapshot yet');
    return this.#engineOf;
  }

  /** The projected index of every portfolio, today. */
  outline = $derived.by(() => this.engine.outline(this.snapshot.facts, this.moment));

  get moment() {
    return { asOf: this.today, size: this.snapshot.partner.size };
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
    if (this.#snapshot === null) return;
    const { library } = this.#snapshot;
    try {
      // Its code comes apart: the first screen does without.
      this.#openLibrary ??= libraryStore((state) => (this.#library = state));
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
   * Sends one command for the partner the person works for, and fetches what it changed. Say on screen what
   * came back: `unreachable` means that it was not sent.
   */
  async send<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<Sent> {
    const { makeCommand, send } = await import('./commands');
    const reply = await send(makeCommand(name, payload, this.snapshot.partner.id));
    if (reply.outcome === 'applied' || reply.outcome === 'duplicate') await this.refresh();
    return reply;
  }
}

async function libraryStore(changed: (state: LibraryState) => void): Promise<OpenLibrary> {
  const [{ createLibraryStore }, { libraryPorts }] = await Promise.all([
    import('./library-store'),
    import('./library-ports')
  ]);
  return createLibraryStore(libraryPorts, changed);
}

const KEY = Symbol('world');

export function provideWorld(world: World): World {
  return setContext(KEY, world);
}

export function useWorld(): World {
  return getContext<World>(KEY);
}
