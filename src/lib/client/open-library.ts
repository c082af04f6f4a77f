import { libraryPorts } from './library-ports';
import { createLibraryStore, type LibraryState, type OpenLibrary } from './library-store';

/** The library of a real browser. */
export function openLibrary(changed: (state: LibraryState) => void): OpenLibrary {
  return createLibraryStore(libraryPorts, changed);
}
