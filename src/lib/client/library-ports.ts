import type { Library } from '$lib/domain/snapshot/library';
import { openDevice } from './device';
import type { LibraryPorts } from './library-store';
import { isSignedOut, owner } from './sign-out';

const PATIENCE_MS = 30_000;

/** The device's storage and the server of a real browser. */
export const libraryPorts: LibraryPorts = {
  storage: {
    read: async () => (await (await openDevice()).get('library', 'current')) ?? null,
    write: async (library) => {
      const device = await openDevice();
      // Whoever has left leaves nothing.
      if (!isSignedOut(owner())) await device.put('library', library, 'current');
    }
  },
  async ask() {
    try {
      const response = await fetch('/api/library', {
        headers: { accept: 'application/json' },
        // The device has a copy of its own.
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE_MS)
      });
      return response.ok ? ((await response.json()) as Library) : null;
    } catch {
      return null;
    }
  }
};
