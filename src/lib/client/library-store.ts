import type { Library } from '$lib/domain/snapshot/library';

export interface LibraryPorts {
  storage: {
    read(): Promise<Library | null>;
    write(library: Library): Promise<void>;
  };
  /** Asks the server; null where no library came back. Never throws. */
  ask(): Promise<Library | null>;
}

export type LibraryState =
  | { kind: 'loading' }
  | { kind: 'ready'; library: Library }
  /** None on the device and none to be had. */
  | { kind: 'unreachable' };

/** @param version the library that the snapshot belongs to; calls while one is under way share it */
export type OpenLibrary = (version: string) => Promise<void>;

/**
 * Keeps the lessons and quizzes on the device: what is there is shown at once, also an older one, and what the
 * snapshot asks for is fetched and kept where the device has something else. A storage that fails costs the
 * offline copy and nothing else.
 *
 * @returns makes a version of the library present
 */
export function createLibraryStore(ports: LibraryPorts, changed: (state: LibraryState) => void): OpenLibrary {
  let shown: Library | null = null;
  let underWay: Promise<void> | null = null;

  function show(library: Library) {
    shown = library;
    changed({ kind: 'ready', library });
  }

  async function onDevice(): Promise<Library | null> {
    try {
      return await ports.storage.read();
    } catch {
      return null;
    }
  }

  async function keep(library: Library): Promise<void> {
    try {
      await ports.storage.write(library);
    } catch {
      // The screen has it; only the next cold start without a network will miss it.
    }
  }

  async function open(version: string): Promise<void> {
    const kept = await onDevice();
    if (shown === null && kept !== null) show(kept);
    if (kept?.version === version) return;
    // The copy on the device goes with another person's world; what is shown is still right.
    if (shown?.version === version) return keep(shown);
    const fetched = await ports.ask();
    if (fetched !== null) {
      show(fetched);
      await keep(fetched);
    } else if (shown === null) {
      changed({ kind: 'unreachable' });
    }
  }

  return (version) => (underWay ??= open(version).finally(() => (underWay = null)));
}
